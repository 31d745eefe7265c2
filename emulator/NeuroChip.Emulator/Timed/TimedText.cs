using System.Globalization;
using System.Text;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Timed;

/// <summary>A run as text: a table for people, a line per step for machines.</summary>
public static class TimedText
{
    private const string Header = "timestep,fired,updated,packets,hops,spikes,sim_time,synapse_energy,dendrite_energy,soma_energy,network_energy,total_energy";

    /// <summary>The headline figures, aligned, with a final line feed.</summary>
    public static string Table(TimedRun run)
    {
        var rows = Rows(run);
        var (label, value) = (rows.Max(r => r.Label.Length), rows.Max(r => r.Value.Length));
        var text = new StringBuilder();
        foreach (var row in rows) text.Append($"{row.Label.PadRight(label)}  {row.Value.PadLeft(value)}  {row.Note}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    internal static IReadOnlyList<(string Label, string Value, string Note)> Rows(TimedRun run)
    {
        var total = run.Total;
        return
        [
            ("Neurons", Engineering.Count(run.Network.Neurons), $"{Engineering.Count(run.Network.Synapses)} synapse{(run.Network.Synapses == 1 ? "" : "s")}"),
            ("Cores", $"{Engineering.Count(run.CoresUsed)} of {Engineering.Count(run.Chip.Cores.Count)}", $"on {Engineering.Count(run.TilesUsed)} of {Engineering.Count(run.Chip.Tiles.Count)} tiles"),
            ("Time-steps", Engineering.Count(run.Steps.Count), run.Complete ? "" : "interrupted"),
            ("Neurons updated", Engineering.Count(total.Updated), ""),
            ("Neurons fired", Engineering.Count(total.Fired), ""),
            ("Messages", Engineering.Count(total.Messages), "one per firing and receiving core"),
            ("Hops", Engineering.Count(total.Hops), ""),
            ("Synaptic operations", Engineering.Count(total.Synops), ""),
            ("Time on the chip", Exact(run.Seconds, "s"), $"{run.Timing.ToString().ToLowerInvariant()} timing"),
            ("Energy", Exact(total.Energy, "J"), ""),
            ("  synapse", Exact(total.Synapse, "J"), ""),
            ("  dendrite", Exact(total.Dendrite, "J"), ""),
            ("  soma", Exact(total.Soma, "J"), ""),
            ("  network", Exact(total.Network, "J"), "axons and hops"),
        ];
    }

    // Seven digits, as SANA-FE prints them, to be compared by eye.
    private static string Exact(decimal value, string unit) => value == 0 ? $"0 {unit}" : value.ToString("0.000000e-0", CultureInfo.InvariantCulture) + " " + unit;

    /// <summary>perf.csv: the columns of SANA-FE's file of the same name, times in s, energies in J, exact.</summary>
    public static string Csv(TimedRun run)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < run.Steps.Count; i++)
        {
            var s = run.Steps[i];
            text.Append(i + 1);
            foreach (var count in (long[])[s.Fired, s.Updated, s.Messages, s.Hops, s.Synops]) text.Append(',').Append(count);
            foreach (var figure in (decimal[])[s.Ticks * run.Chip.SecondsPerTick, s.Synapse, s.Dendrite, s.Soma, s.Network, s.Energy])
                text.Append(',').Append(figure.ToString("0.############################", CultureInfo.InvariantCulture));
            text.Append('\n');
        }
        return text.ToString();
    }
}
