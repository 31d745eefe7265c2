using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Stimulus;

/// <summary>One sample of a case.</summary>
/// <param name="Sample">Input.</param>
/// <param name="Timesteps">Recording steps.</param>
/// <param name="Clocks">The next sample begins after so many clocks, in the middle of this one; long.MaxValue = it runs to its end.</param>
public sealed record StimulusRun(SampleSpikes Sample, int Timesteps, long Clocks = long.MaxValue)
{
    /// <summary>True: broken off in the first clock from <see cref="Clocks"/> on after which no tile holds work, while credits may still be under way.</summary>
    public bool WhenIdle { get; init; }

    /// <summary>The clocks to run.</summary>
    /// <param name="fresh">Makes a model of the case's chip, to find out when it is idle.</param>
    public long ClocksOn(Func<ICycleModel> fresh)
    {
        if (!WhenIdle) return Clocks;
        using var model = fresh();
        model.Begin(Sample, Timesteps);
        while (model.Clock())
            if (model.Cycle >= Clocks && IsIdle(model.Tiles)) return model.Cycle;
        return long.MaxValue;
    }

    private static bool IsIdle(ReadOnlySpan<TileObservation> tiles)
    {
        foreach (ref readonly var tile in tiles)
            if (!tile.Idle) return false;
        return true;
    }
}
