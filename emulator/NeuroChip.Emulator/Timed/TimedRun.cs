using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>A finished run: its steps and their sum.</summary>
/// <param name="Chip">Chip.</param>
/// <param name="Network">Network.</param>
/// <param name="Timing">Timing model.</param>
/// <param name="TilesUsed">Tiles with neurons.</param>
/// <param name="Steps">Figures of each time-step.</param>
/// <param name="Complete">False when the run was interrupted.</param>
public sealed record TimedRun(TimedChip Chip, TimedNetwork Network, TimingModel Timing, int TilesUsed, IReadOnlyList<TimedStep> Steps, bool Complete)
{
    /// <summary>Sum over all steps.</summary>
    public TimedStep Total { get; } = Sum(Steps);

    /// <summary>Time on the chip, s.</summary>
    public decimal Seconds => Total.Ticks * Chip.SecondsPerTick;

    /// <summary>Cores with neurons.</summary>
    public int CoresUsed
    {
        get
        {
            var used = 0;
            for (var c = 0; c < Chip.Cores.Count; c++)
                if (Network.CoreStart[c + 1] > Network.CoreStart[c]) used++;
            return used;
        }
    }

    /// <summary>Runs a network from its initial state.</summary>
    /// <param name="chip">Chip.</param>
    /// <param name="network">Network mapped onto it.</param>
    /// <param name="timesteps">Time-steps.</param>
    /// <param name="timing">Timing model.</param>
    /// <param name="seed">Seed of random inputs and thresholds.</param>
    /// <param name="stop">Ends the run after the step under way.</param>
    /// <param name="progress">Hears of finished steps.</param>
    public static TimedRun Run(TimedChip chip, TimedNetwork network, int timesteps, TimingModel timing = TimingModel.Simple, ulong seed = 0,
        Action<int>? progress = null, CancellationToken stop = default)
    {
        var engine = new TimedEngine(chip, network, timing, seed);
        var steps = new List<TimedStep>(Math.Min(timesteps, 1 << 16));
        while (engine.Steps < timesteps && !stop.IsCancellationRequested)
        {
            steps.Add(engine.Step());
            progress?.Invoke(engine.Steps);
        }
        return new TimedRun(chip, network, timing, engine.TilesUsed, steps, engine.Steps == timesteps);
    }

    private static TimedStep Sum(IReadOnlyList<TimedStep> steps)
    {
        var total = default(TimedStep);
        foreach (var step in steps) total += step;
        return total;
    }
}
