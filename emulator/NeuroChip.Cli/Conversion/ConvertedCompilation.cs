using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Compiler;
using NeuroChip.Networks.Conversion;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>A trained network converted, calibrated and compiled.</summary>
/// <param name="Compiled">For the chip.</param>
/// <param name="Network">The conversion.</param>
/// <param name="Settings">What was decided, for the report.</param>
/// <param name="InputFiles">Calibration files that are not the run's own.</param>
internal sealed record ConvertedCompilation(Compilation Compiled, ConvertedNetwork Network, IReadOnlyList<KeyValuePair<string, string>> Settings, IReadOnlyList<string> InputFiles)
{
    /// <summary>The chip of a converted network for which no other is asked.</summary>
    internal const string UsualChip = "cnn-tile";

    /// <summary>Converts, calibrates and compiles.</summary>
    /// <param name="path">The model.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="compile">Its options of compilation.</param>
    /// <param name="options">Compiler options.</param>
    /// <param name="semantics">Its semantics.</param>
    /// <param name="settings">Its options of conversion.</param>
    /// <param name="data">Opens images for the network's input shape: the run's own and those that calibrate.</param>
    /// <param name="log">Progress.</param>
    internal static (ConvertedCompilation Result, IWorkload Run) Run(
        string path, ParseResult parsed, CompileOptions compile, CompilerOptions options, SemanticsOptions semantics, ConversionSettings settings, Func<IReadOnlyList<int>, (IWorkload Run, IWorkload Calibration)> data, ILogger log)
    {
        var bag = new DiagnosticBag();
        var chip = compile.LoadChip(parsed, UsualChip);
        var ann = ConvertedModel.Read(path, bag, log);
        log.LogInformation("read {Model}: {Format}, input {Shape}", path, ann.Format, ann.Input.Shape);
        var (run, calibration) = data([.. ann.Input.Shape.ToShape().Dims]);
        var images = ConvertedModel.Images(calibration, settings.Data ?? path);
        var (network, how) = ConvertedModel.Convert(ann, calibration, images, settings, path, bag);
        log.LogInformation("input scale {Scale}: {How}", network.Scale, how);
        // Each trial says the same again; the last one's warnings count.
        IReadOnlyList<Diagnostic> warnings = [];
        var (compiled, report) = ChipCalibration.Run(network, graph =>
        {
            var trial = new DiagnosticBag();
            var result = Compilation.Of(path, graph, chip, semantics.Read(parsed)(graph.Implied), options, trial, log);
            warnings = trial.Items;
            return result;
        }, calibration, images, settings.OnChip, Environment.ProcessorCount);
        if (report is not null) log.LogInformation("{Report}", report);
        List<KeyValuePair<string, string>> said =
        [
            new("input scale", network.Scale.ToString()),
            new("input scale decided", how),
            new("input layout", $"{ann.Input.Layout} in the model, fed as {ann.Input.Shape}"),
            new("normalization", network.Rule.ToString()),
            new("calibration images", string.Create(CultureInfo.InvariantCulture, $"{Math.Min(settings.Samples, calibration.Count)} of {settings.Data ?? "the run's own data"}")),
            new("initial membrane", "half the threshold"),
            new("chip calibration", report?.ToString() ?? "none"),
        ];
        var own = compiled with { Warnings = [.. bag.Items, .. warnings] };
        return (new ConvertedCompilation(own, network, said, settings.Data is null ? [] : calibration.InputFiles), run);
    }

    /// <summary>Opens calibration images; labels count where they lie beside them.</summary>
    internal static IWorkload OpenCalibration(WorkloadOptions options)
    {
        try
        {
            return WorkloadReader.Open(options);
        }
        catch (DiagnosticException e) when (options.Labels is null && e.Diagnostics.All(d => d.Severity == Severity.Warning || d.Code == "NC0604"))
        {
            return WorkloadReader.Open(options with { Labels = "none" });
        }
    }
}
