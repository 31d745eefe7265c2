namespace NeuroChip.Networks.Semantics;

/// <summary>
/// What a network file leaves open and decides its accuracy. The same record drives the float reference and the compiler,
/// is stored in the chip image, and is printed in every report.
/// </summary>
public sealed record SnnSemantics
{
    /// <summary>Length of a time-step in seconds; null when neither given nor needed (IF networks do not depend on it).</summary>
    public double? Dt { get; init; }

    /// <summary>Spikes per neuron and step. Default: one.</summary>
    public SpikesPerStep SpikesPerStep { get; init; } = SpikesPerStep.One;

    /// <summary>Lower clamp of the membrane, applied after integration and before the threshold; null = none. In units of the file's membrane.</summary>
    public double? VMin { get; init; }

    /// <summary>Reset. Default: by kind.</summary>
    public ResetMode Reset { get; init; } = ResetMode.Auto;

    /// <summary>Discretization of time constants. Default: Euler.</summary>
    public Discretization Discretization { get; init; } = Discretization.Euler;

    /// <summary>True: spike where v > threshold; false (default): where v >= threshold.</summary>
    public bool StrictThreshold { get; init; }
}
