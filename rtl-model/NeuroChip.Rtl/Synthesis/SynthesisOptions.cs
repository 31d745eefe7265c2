namespace NeuroChip.Rtl.Synthesis;

/// <summary>How the hardware is synthesized.</summary>
public sealed record SynthesisOptions
{
    /// <summary>Blocks; null = all.</summary>
    public IReadOnlyList<string>? Blocks { get; init; }

    /// <summary>Delay that the mapper aims at, ns.</summary>
    public double TargetNs { get; init; } = 5;

    /// <summary>Toggles of a net in a clock that the power report assumes.</summary>
    public double Activity { get; init; } = 0.1;

    /// <summary>Receives a line before each block.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Stops before the next block.</summary>
    public CancellationToken Cancellation { get; init; }
}
