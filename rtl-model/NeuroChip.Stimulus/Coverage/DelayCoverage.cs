using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Every axonal delay of a route that came due.</summary>
internal sealed class DelayCoverage(CoverageTable table)
{
    private const int WhileDraining = CoreConfig.MaxDelay + 1;
    private const int Together = WhileDraining + 1;

    internal static CoverageGroup Group { get; } = new("delays",
    [
        .. Enumerable.Range(0, CoreConfig.MaxDelay + 1).Select(d => new CoverageBin($"delay of {d} due")), "due in a step that only drains", "two delays of a neuron due in one step",
    ]);

    private readonly long[] _hits = table.Of(Group);

    /// <summary>At the end of a step that the core swept.</summary>
    internal void EndStep(Core core, bool updates)
    {
        if (core.Fired.Length == 0) return;
        for (var n = 0; n < core.Fired.Length; n++)
        {
            var due = core.Fired[n] & core.Delays[n];
            core.Fired[n] = (ushort)(core.Fired[n] << 1);
            if (due == 0) continue;
            if ((due & (due - 1)) != 0) _hits[Together]++;
            if (!updates) _hits[WhileDraining]++;
            for (var d = 0; due != 0; due >>= 1, d++)
                if ((due & 1) != 0) _hits[d]++;
        }
    }

    /// <summary>The last 16 steps of a core's neurons.</summary>
    internal sealed class Core
    {
        internal Core(CoreImage image)
        {
            var neurons = image.MaxDelay > 0 ? image.NeuronIndex.Length : 0;
            Fired = new ushort[neurons];
            Delays = new ushort[neurons];
            for (var n = 0; n < neurons; n++)
                for (var e = image.Routes.Start[n]; e < image.Routes.Start[n + 1]; e++) Delays[n] |= (ushort)(1 << image.Routes.Entries[e].Delay);
        }

        /// <summary>Bit d: fired d steps ago; empty where no route has a delay.</summary>
        internal ushort[] Fired { get; }

        /// <summary>Bit d: a route has the delay d.</summary>
        internal ushort[] Delays { get; }

        internal void Fire(in TileObservation tile)
        {
            if (tile.FiredCount > 0 && tile.FiredNeuron < Fired.Length) Fired[tile.FiredNeuron] |= 1;
        }
    }
}
