using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Cli.Running;

/// <summary>What runs on what.</summary>
internal sealed record RunJob
{
    internal required ChipImage Image { get; init; }
    internal required ChipConfig Chip { get; init; }

    /// <summary>The network itself, for the float reference; null when only an image is at hand.</summary>
    internal NetworkPlan? Plan { get; init; }

    /// <summary>Makes what the run is compared with; null = the float run of <see cref="Plan"/>.</summary>
    internal Func<IRunReference>? Reference { get; init; }

    /// <summary>True where the accuracy after every step is worth reporting.</summary>
    internal bool AccuracyCurve { get; init; }

    /// <summary>Null when only an image is at hand.</summary>
    internal MappingReport? Mapping { get; init; }

    internal required int Samples { get; init; }
    internal required Func<int, SampleSpikes> Load { get; init; }

    /// <summary>The data in words, given the number of samples that ran.</summary>
    internal required Func<int, string> Data { get; init; }

    /// <summary>Files whose checksums go into the manifest.</summary>
    internal required IReadOnlyList<string> InputFiles { get; init; }

    internal IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Settings of the data for the report, beside those in the image.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
