using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>A converted network reads rates; codings by time tell it something else.</summary>
internal static class CodingOfImages
{
    /// <summary>NC0422 where the coding is none of rates. The run goes on: its cycles and its energy are those of such spikes.</summary>
    internal static IReadOnlyList<Diagnostic> Check(RateCoding coding) => !coding.IsTemporal() ? [] :
    [
        new Diagnostic("NC0422", Severity.Warning,
            $"a converted network reads rates of spikes, and '{coding.Name()}' says a pixel's value by their times: accuracy and agreement with the trained network mean nothing here", new SourcePosition("--coding"),
            "use --coding regular, bernoulli or integrate-and-reset; a network that was trained on such spikes has to come with them, as NIR"),
    ];
}
