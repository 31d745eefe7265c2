namespace NeuroChip.Workloads;

/// <summary>What to read and how to turn it into spikes per time-step. See <see cref="WorkloadReader.Open(WorkloadOptions)"/> for the rules.</summary>
public sealed record WorkloadOptions
{
    /// <summary>A file, or a folder of recordings.</summary>
    public required string Data { get; init; }

    /// <summary>The option that named it, for messages.</summary>
    public string DataOption { get; init; } = "--data";

    /// <summary>How the user names the format where it is not recognised, for messages.</summary>
    public string FormatHint { get; init; } = "name the format with --format: nmnist, dvs5, csv, npz, idx, digits or pixels";

    /// <summary><c>nmnist</c>, <c>dvs5</c>, <c>csv</c>, <c>npz</c>, <c>idx</c>, <c>digits</c>, <c>pixels</c> or <c>auto</c>.</summary>
    public string Format { get; init; } = "auto";

    /// <summary>
    /// Labels file, <c>none</c> for data without labels, or null: the <c>labels.csv</c> (or IDX labels) beside the data.
    /// </summary>
    public string? Labels { get; init; }

    /// <summary>At most this many samples, from the first; null reads all.</summary>
    public int? Samples { get; init; }

    /// <summary>Which rows of a <c>digits</c> table run; other formats have no split and are refused unless it is <see cref="TableSplit.All"/>.</summary>
    public TableSplit Split { get; init; } = TableSplit.All;

    /// <summary>Time-steps a sample, or null: as many as the recording needs.</summary>
    public int? Timesteps { get; init; }

    /// <summary>Time-steps at the start of every sample that are left out, after binning.</summary>
    public int SkipSteps { get; init; }

    /// <summary>Length of a time-step in seconds, or null: from <see cref="Timesteps"/>.</summary>
    public double? Dt { get; init; }

    /// <summary>The network's input shape without a batch: [c, h, w], [c, l] or [n].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The sensor [c, h, w] behind a flat input [n]; null where the input shape or the format says it.</summary>
    public IReadOnlyList<int>? Sensor { get; init; }

    /// <summary>Several events of an element in one step: counted (default) or clipped at 1.</summary>
    public CountMode CountMode { get; init; } = CountMode.Count;

    /// <summary>Where the first bin starts: on the grid of time-steps (default), at the first event or at time 0.</summary>
    public TimeOrigin Origin { get; init; } = TimeOrigin.Grid;

    /// <summary>How images of several channels are stored.</summary>
    public PixelOrder PixelOrder { get; init; } = PixelOrder.Auto;

    /// <summary>Rate coding of images; Bernoulli by default.</summary>
    public RateCoding Coding { get; init; } = RateCoding.Bernoulli;

    /// <summary>Seed of the Bernoulli rate coding.</summary>
    public ulong Seed { get; init; }

    /// <summary>Spikes a step of a pixel at full intensity, in (0, 1].</summary>
    public double RateMax { get; init; } = 1.0;
}
