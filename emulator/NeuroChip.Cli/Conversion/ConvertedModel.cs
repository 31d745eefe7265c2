using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Onnx;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>A trained network without spikes, on its way to one with them.</summary>
internal static class ConvertedModel
{
    /// <summary>True if the model has to be converted.</summary>
    internal static bool Is(string model) => !ModelFile.IsImage(model) && FrontEnds.Of(model).Name == "ONNX";

    /// <summary>The spiking network with every scale at 1: its shape and its cost in neurons, not what it answers.</summary>
    internal static SnnGraph ReadUnscaled(string path, DiagnosticBag bag)
    {
        var ann = OnnxReader.Read(path, bag);
        bag.Warning("NC0421", "converted without images: every layer has the scale 1, so rates mean nothing", new SourcePosition(path), "convert, compile or run it with --calibrate DATA");
        return AnnConverter.Convert(ann, [], InputScale.Unit, NormalizationRule.Default, bag).Graph;
    }

    /// <summary>The spiking network, calibrated on images but not on a chip.</summary>
    internal static SnnGraph Scaled(string path, ConversionSettings settings, DiagnosticBag bag)
    {
        var ann = OnnxReader.Read(path, bag);
        var workload = ConvertedCompilation.OpenCalibration([.. ann.Input.Shape.ToShape().Dims], settings);
        return Convert(ann, workload, Images(workload, settings.Data!), settings, path, bag).Network.Graph;
    }

    /// <summary>Reads a network.</summary>
    internal static AnnGraph Read(string path, DiagnosticBag bag, ILogger log)
    {
        var ann = OnnxReader.Read(path, bag);
        foreach (var note in ann.Notes) log.LogInformation("{Note}", note);
        return ann;
    }

    /// <summary>The images of a data set.</summary>
    /// <exception cref="DiagnosticException">NC0605: the data are no images.</exception>
    internal static IImageData Images(IWorkload workload, string path) => workload.Images
        ?? throw new DiagnosticException("NC0605", $"data of format {workload.Format} are no images, which a converted network needs", new SourcePosition(path), "give IDX images or a table of pixels");

    /// <summary>Finds the input scale and converts.</summary>
    internal static (ConvertedNetwork Network, string HowScaled) Convert(AnnGraph ann, IWorkload calibration, IImageData images, ConversionSettings settings, string path, DiagnosticBag bag)
    {
        var count = Math.Min(settings.Samples, calibration.Count);
        var samples = new CalibrationImages([.. Enumerable.Range(0, count).Select(images.Pixels)], [.. Enumerable.Range(0, count).Select(calibration.Label)], images.Full);
        if (settings.Scale is { } asked && !asked.Fits(ann.Input.Shape.C))
            throw new DiagnosticException("NC0104", $"the input scale has {asked.Gain.Length} channels, the network's input has {ann.Input.Shape.C}", new SourcePosition("--input-scale"));
        var (scale, how) = settings.Scale is { } given ? (given, "as asked for with --input-scale") : InputScaleSearch.Find(ann, samples, new SourcePosition(path), bag);
        var values = samples.Pixels.Select(p => Values(p.Span, images.Full, scale, ann)).ToArray();
        return (AnnConverter.Convert(ann, values, scale, settings.Rule, bag, settings.FullRate), how);
    }

    /// <summary>What the network sees of an image.</summary>
    internal static float[] Values(ReadOnlySpan<byte> pixels, int full, InputScale scale, AnnGraph ann)
    {
        var values = new float[ann.Input.Shape.Size];
        scale.Apply(pixels, full, values, ann.Input.Shape.Area);
        return values;
    }
}
