using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Networks.Conversion;

namespace NeuroChip.Cli.Conversion;

/// <summary>The options of ANN-to-SNN conversion; shared by convert, compile and run.</summary>
/// <param name="chip">False where there is no chip to correct biases on.</param>
internal sealed class ConversionOptions(bool chip = true)
{
    private readonly Option<string?> _calibrate = new("--calibrate")
    {
        Description = "Images that an ONNX network is calibrated on: a file or folder as --data takes. Default of run: the first images of --data.", HelpName = "DATA",
    };

    private readonly Option<string> _format = new Option<string>("--calibrate-format") { Description = "Format of --calibrate.", DefaultValueFactory = _ => "auto" }
        .Choices("auto", "idx", "digits", "pixels");

    private readonly Option<int> _samples = new("--calibrate-samples") { Description = "Calibrates on the first N images.", DefaultValueFactory = _ => 100, HelpName = "N" };

    private readonly Option<string> _normalize = new("--normalize")
    {
        Description = "Scale of a layer of an ONNX network: max = its largest activation on the calibration images, percentile=P = that percentile of the positive ones (percentile alone: 99.9).",
        DefaultValueFactory = _ => "percentile", HelpName = "max|percentile[=P]",
    };

    private readonly Option<string> _per = new Option<string>("--normalize-per") { Description = "One scale per layer, or one per channel.", DefaultValueFactory = _ => "channel" }.Choices("layer", "channel");

    private readonly Option<string?> _scale = new("--input-scale")
    {
        Description = "What an ONNX network expects of a pixel: unit = x/255, raw = 0..255, signed = -1..1, mnist, cifar10, imagenet, or MEAN/DEVIATION in units of x/255, with commas between channels. Default: found out and reported.",
        HelpName = "SCALE",
    };

    private readonly Option<int> _onChip = new("--calibrate-on-chip")
    {
        Description = "Corrects biases by what the emulated chip does with the first N calibration images; 0 = not.", DefaultValueFactory = _ => 8, HelpName = "N",
    };

    private Option[] All => [_calibrate, _format, _samples, .. chip ? [_onChip] : Array.Empty<Option>(), _normalize, _per, _scale];

    internal void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    /// <summary>Refuses the options for a network of spikes.</summary>
    /// <exception cref="DiagnosticException">NC0104: one was given.</exception>
    internal void Refuse(ParseResult parsed, string model)
    {
        if (All.FirstOrDefault(parsed.Given)?.Name is { } option)
            throw new DiagnosticException("NC0104", $"{option} is for networks without spikes, which are converted", new SourcePosition(model), $"leave out {option}");
    }

    /// <summary>Refuses what changes nothing without calibration images, which only convert can do without.</summary>
    /// <exception cref="DiagnosticException">NC0104: an option was given, and no images.</exception>
    internal void RefuseUseless(ParseResult parsed)
    {
        if (parsed.GetValue(_calibrate) is not null) return;
        var bag = new DiagnosticBag();
        foreach (var name in parsed.Given(All)) bag.Error("NC0104", $"{name} has no effect without calibration images", new SourcePosition(name), $"add --calibrate DATA, or leave out {name}");
        bag.ThrowIfErrors();
    }

    internal ConversionSettings Read(ParseResult parsed)
    {
        var samples = parsed.GetValue(_samples);
        if (samples < 1) throw new DiagnosticException("NC0101", $"--calibrate-samples {samples}: at least 1 image is needed", new SourcePosition("--calibrate-samples"));
        var onChip = chip ? parsed.GetValue(_onChip) : 0;
        if (onChip < 0) throw new DiagnosticException("NC0101", $"--calibrate-on-chip {onChip} is negative", new SourcePosition("--calibrate-on-chip"), "0 switches it off");
        InputScale? scale = null;
        if (parsed.GetValue(_scale) is { } text && (scale = InputScale.Parse(text)) is null)
            throw new DiagnosticException("NC0101", $"'{Excerpt.Of(text)}' is no input scale", new SourcePosition("--input-scale"),
                $"give {string.Join(", ", InputScale.Named.Select(n => n.Scale.Name))}, or MEAN/DEVIATION in units of x/255, for example 0.5/0.5");
        if (parsed.Given(_format) && parsed.GetValue(_calibrate) is null)
            throw new DiagnosticException("NC0104", "--calibrate-format is the format of --calibrate, which is not given", new SourcePosition("--calibrate-format"), "add --calibrate DATA, or leave --calibrate-format out");
        return new ConversionSettings(parsed.GetValue(_calibrate), parsed.GetValue(_format)!, samples, onChip, new NormalizationRule(Percentile(parsed.GetValue(_normalize)!), parsed.GetValue(_per) == "channel"), scale);
    }

    private static double Percentile(string text)
    {
        if (text == "max") return 100;
        if (text == "percentile") return NormalizationRule.Default.Percentile;
        if (text.StartsWith("percentile=", StringComparison.Ordinal) && double.TryParse(text.AsSpan(11), NumberStyles.Float, CultureInfo.InvariantCulture, out var p) && p is > 0 and <= 100) return p;
        throw new DiagnosticException("NC0101", $"'{Excerpt.Of(text)}' is no rule of normalization", new SourcePosition("--normalize"), "give max, percentile, or percentile=P with P in (0, 100]");
    }
}
