namespace NeuroChip.Chip.Timed;

/// <summary>Parameters of a neuron without its bias, which mostly differs from neuron to neuron. Potentials are in units of the weights.</summary>
public sealed record SomaSettings
{
    /// <summary>Fires above it (TrueNorth: from it on).</summary>
    public double Threshold { get; init; }

    /// <summary>Lower threshold; without effect while <see cref="ReverseMode"/> is <see cref="ResetMode.None"/>.</summary>
    public double ReverseThreshold { get; init; }

    /// <summary>Value after a hard reset.</summary>
    public double Reset { get; init; }

    /// <summary>Value after a hard reset at the lower threshold.</summary>
    public double ReverseReset { get; init; }

    /// <summary>Reset at the threshold.</summary>
    public ResetMode Mode { get; init; } = ResetMode.Hard;

    /// <summary>Reset at the lower threshold.</summary>
    public ResetMode ReverseMode { get; init; } = ResetMode.None;

    /// <summary>Factor on the potential per time-step.</summary>
    public double LeakDecay { get; init; } = 1;

    /// <summary>Factor on the input current per time-step.</summary>
    public double InputDecay { get; init; }

    /// <summary>TrueNorth: additive leak per time-step.</summary>
    public double Leak { get; init; }

    /// <summary>TrueNorth: the leak pulls towards zero instead of adding.</summary>
    public bool LeakTowardsZero { get; init; } = true;

    /// <summary>TrueNorth: mask of the random number that is added to the potential for the comparison; 0 for none.</summary>
    public int RandomMask { get; init; }

    /// <summary>Steps after a spike without integration, the step of the spike included.</summary>
    public int RefractoryDelay { get; init; }

    /// <summary>Counts as updated in every step.</summary>
    public bool ForceUpdate { get; init; }

    /// <summary>Input: probability of a spike per step.</summary>
    public double Poisson { get; init; }

    /// <summary>Input: spikes per step, at a fixed distance.</summary>
    public double Rate { get; init; }
}
