namespace NeuroChip.Cli.LockStep;

/// <summary>What lock steps of random networks and of a model have in common.</summary>
internal sealed record LockStepSettings
{
    internal required ulong Seed { get; init; }

    /// <summary>Cases or samples at a time; results do not depend on it.</summary>
    internal required int Threads { get; init; }

    internal required string Folder { get; init; }

    /// <summary>lockstep.json on stdout instead of text.</summary>
    internal required bool Json { get; init; }
}
