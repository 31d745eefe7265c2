using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
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

    /// <summary>The same for an image of a network that was converted before, whose weights hold the rate of a pixel as well.</summary>
    internal static IReadOnlyList<Diagnostic> Check(ChipImage image, IWorkload workload, WorkloadOptions options)
    {
        if (workload.Images is null || !IsConverted(image)) return [];
        if (options.Coding.IsTemporal() || options.RateMax == 1) return Check(options.Coding);
        return
        [
            new Diagnostic("NC0422", Severity.Warning, FormattableString.Invariant($"a converted network reads a pixel as its rate, and {options.RateMax} spikes a step at full intensity make every pixel darker"),
                new SourcePosition("--rate-max"), "leave it out, or run the model that was converted: its weights are then made for that rate"),
        ];
    }

    /// <summary>Nothing but a conversion has a read-out that forgets: neurons without a threshold that keep nothing of their membrane.</summary>
    private static bool IsConverted(ChipImage image)
    {
        var outputs = image.Cores.Where(c => c.Population == image.OutputPopulation).ToArray();
        return outputs.Length > 0 && Array.TrueForAll(outputs, c => !c.Neurons.Spiking && Array.TrueForAll(c.Neurons.KeepV, k => k == 0));
    }
}
