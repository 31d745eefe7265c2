using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler;

/// <summary>What a compilation yields.</summary>
/// <param name="Image">The image for the engines and the RTL.</param>
/// <param name="Mapping">Where everything went and how well it fits, for people.</param>
public sealed record CompiledNetwork(ChipImage Image, MappingReport Mapping)
{
    /// <summary>What each pass cost, in the order in which they first ran.</summary>
    public IReadOnlyList<PassTiming> Timings { get; init; } = [];
}
