using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus.Campaign;

/// <summary>What a campaign runs.</summary>
public sealed record CampaignOptions
{
    /// <summary>Seed of all cases.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>First case.</summary>
    public int First { get; init; }

    /// <summary>Cases are run until so many tile-cycles are reached.</summary>
    public long TileCycles { get; init; } = 1_000_000;

    /// <summary>Cases at a time; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Profiles, taken in turn.</summary>
    public IReadOnlyList<StimulusProfile> Profiles { get; init; } = StimulusProfiles.All;

    /// <summary>Tiles, taken in turn.</summary>
    public IReadOnlyList<StimulusTile> Tiles { get; init; } = StimulusTiles.Chosen;

    /// <summary>True if the stimulus includes the batch read policy, whose bins are then required.</summary>
    public bool Batch => Profiles.Any(p => p.Batch);

    /// <summary>Called after each case with the tile-cycles so far.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Ends the campaign after the cases under way.</summary>
    public CancellationToken Cancellation { get; init; }
}
