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
/// <param name="Calibration">What the correction on the chip did; null where there was none.</param>
internal sealed record ConvertedCompilation(Compilation Compiled, ConvertedNetwork Network, IReadOnlyList<KeyValuePair<string, string>> Settings, IReadOnlyList<string> InputFiles, ChipCalibrationReport? Calibration)
{
    /// <summary>The chip of a converted network for which no other is asked.</summary>
    internal const string UsualChip = "cnn-tile";

    /// <summary>Converts, calibrates and compiles.</summary>
    /// <param name="path">The model.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="compile">Its options of compilation.</param>
    /// <param name="options">Compiler options, asked for before each compilation: one, and a second one to correct biases.</param>
    /// <param name="semantics">Its semantics.</param>
    /// <param name="settings">Its options of conversion.</param>
    /// <param name="data">Opens images for the network's input shape: the run's own and those that calibrate.</param>
    /// <param name="log">Progress.</param>
    internal static (ConvertedCompilation Result, IWorkload Run) Run(
        string path, ParseResult parsed, CompileOptions compile, Func<CompilerOptions> options, SemanticsOptions semantics, ConversionSettings settings, Func<IReadOnlyList<int>, (IWorkload Run, IWorkload Calibration)> data, ILogger log)
    {
        var bag = new DiagnosticBag();
        var chip = compile.LoadChip(parsed, UsualChip);
        var ann = ConvertedModel.Read(path, bag, log);
        log.LogInformation("read {Model}: {Format}, input {Shape}", path, ann.Format, ann.Input.Shape);
        var (run, calibration) = data([.. ann.Input.Shape.ToShape().Dims]);
        var images = ConvertedModel.Images(calibration, settings.Data ?? path);
        var (network, how) = ConvertedModel.Convert(ann, calibration, images, settings, path, bag);
        log.LogInformation("input scale {Scale}: {How}", network.Scale, how);
        var (compiled, report) = ChipCalibration.Run(network, graph => Compilation.Of(path, graph, chip, semantics.Read(parsed)(graph.Implied), options(), new DiagnosticBag(), log,
            (plan, chosen) => compile.Refine(chosen, parsed, plan, chip, _ => run)), calibration, images, settings.OnChip, Environment.ProcessorCount);
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
        var own = compiled with { Warnings = [.. bag.Items, .. compiled.Warnings] };
        return (new ConvertedCompilation(own, network, said, settings.Data is null ? [] : calibration.InputFiles, report), run);
    }

    /// <summary>Opens calibration images for a network that does not run.</summary>
    internal static IWorkload OpenCalibration(IReadOnlyList<int> shape, ConversionSettings settings) =>
        OpenCalibration(new WorkloadOptions { Data = settings.Data!, InputShape = shape, Timesteps = DataOptions.ConvertedTimesteps, Coding = RateCoding.Regular }, settings);

    /// <summary>Opens calibration images; labels count where they lie beside them.</summary>
    /// <exception cref="DiagnosticException">They cannot be read; what has no place of its own is told of --calibrate.</exception>
    internal static IWorkload OpenCalibration(WorkloadOptions options, ConversionSettings settings)
    {
        const string option = "--calibrate";
        var data = settings.Data!;
        options = options with { Data = data, DataOption = option, Format = settings.Format, FormatHint = $"name the format with {option}-format: idx, digits or pixels" };
        try
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
        catch (DiagnosticException e) when (e.Diagnostics.Any(d => d.Position is null))
        {
            throw new DiagnosticException([.. e.Diagnostics.Select(d => d.Position is null ? d with { Position = new SourcePosition($"{option} {Excerpt.Of(data)}") } : d)]);
        }
    }

    /// <summary>The first images of a run's own data: those that calibrate need not run.</summary>
    /// <param name="options">Of the run.</param>
    /// <param name="own">What they open.</param>
    /// <param name="count">How many are wanted.</param>
    internal static IWorkload OpenFirst(WorkloadOptions options, IWorkload own, int count)
    {
        if (own.Count >= count) return own;
        try
        {
            return WorkloadReader.Open(options with { Samples = count });
        }
        catch (DiagnosticException)
        {
            // What lies behind the samples that run, a label that is missing say, is nobody's concern.
            return own;
        }
    }
}
