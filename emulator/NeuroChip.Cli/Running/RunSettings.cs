using NeuroChip.Chip.Technologies;

namespace NeuroChip.Cli.Running;

/// <summary>How a run is carried out.</summary>
internal sealed record RunSettings
{
    internal required string Engine { get; init; }

    /// <summary>Where the GPU engine runs; null = the first GPU there is.</summary>
    internal string? Device { get; init; }

    /// <summary>What the synapses are made of; null = ideal devices.</summary>
    internal DeviceRunSettings? Devices { get; init; }

    internal required ulong Seed { get; init; }
    internal required int Threads { get; init; }

    /// <summary>Keep the raster of every sample, not only of the first.</summary>
    internal required bool AllSpikes { get; init; }

    internal required long CycleLimit { get; init; }
    internal required string Folder { get; init; }

    /// <summary>stats.json on stdout instead of the table.</summary>
    internal required bool Json { get; init; }

    /// <summary>Compare with the float run.</summary>
    internal required bool Reference { get; init; }

    /// <summary>Samples whose spikes are compared with it, from the first; null = all, or as many as a converted network usually has.</summary>
    internal int? ReferenceSamples { get; init; }

    /// <summary>Model that prices a conversion.</summary>
    internal ConverterModel Converters { get; init; }

    internal required string Command { get; init; }

    /// <summary>Stops the run as Ctrl+C does.</summary>
    internal CancellationToken Interrupt { get; init; }
}
