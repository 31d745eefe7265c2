using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Running;

/// <summary>The options that say what data runs and how it becomes spikes.</summary>
internal sealed class DataOptions(bool required = true)
{
    private readonly Option<string?> _data = new("--data") { Description = "File or folder of recordings or images.", Required = required, HelpName = "DATA" };

    private readonly Option<string> _format = new Option<string>("--format") { Description = "Data format.", DefaultValueFactory = _ => "auto" }
        .Choices("auto", "nmnist", "dvs5", "csv", "npz", "idx", "digits", "pixels");

    private readonly Option<string?> _labels = new("--labels") { Description = "Labels file, or none. Default: labels beside the data.", HelpName = "FILE" };
    private readonly Option<int?> _samples = new("--samples") { Description = "Runs the first N samples. Default: all.", HelpName = "N" };
    private readonly Option<int?> _timesteps = new("--timesteps") { Description = "Time-steps per sample. Without --dt, event recordings are cut into so many equal bins.", HelpName = "T" };

    private readonly Option<int> _skip = new("--skip-steps") { Description = "Leaves out the first N time-steps of every sample.", DefaultValueFactory = _ => 0, HelpName = "N" };

    private readonly Option<string> _counts = new Option<string>("--input-counts")
    {
        Description = "Several events of one input in one step: count them, or binary = one spike.", DefaultValueFactory = _ => "count",
    }.Choices("count", "binary");

    private readonly Option<string> _coding = new Option<string>("--coding") { Description = "How an image becomes spikes.", DefaultValueFactory = _ => "bernoulli" }
        .Choices([.. Enum.GetValues<RateCoding>().Select(c => c.Name())]);

    private readonly Option<double> _rate = new("--rate-max") { Description = "Spikes per step at full intensity, 0..1.", DefaultValueFactory = _ => 1.0 };

    private readonly Option<string> _origin = new Option<string>("--origin")
    {
        Description = "Where the first time bin starts: grid = the multiple of --dt before the first event.", DefaultValueFactory = _ => "grid",
    }.Choices("grid", "first-event", "zero");

    private readonly Option<string?> _sensor = new("--sensor") { Description = "Shape of the sensor behind a flat input: channels,height,width, for example 2,34,34.", HelpName = "C,H,W" };

    private readonly Option<string> _pixels = new Option<string>("--pixel-order")
    {
        Description = "How images of several channels are stored: interleaved = red, green and blue of a pixel side by side, planar = channel by channel. auto: by the shape of the data; tables are interleaved.",
        DefaultValueFactory = _ => "auto",
    }.Choices("auto", "interleaved", "planar");

    private readonly Option<string> _split = new Option<string>("--split")
    {
        Description = "Rows of a digits table: test = every fifth, which training never sees, train = the others.", DefaultValueFactory = _ => "all",
    }.Choices("all", "train", "test");

    /// <summary>Time-steps of a converted network without --timesteps.</summary>
    internal const int ConvertedTimesteps = 64;

    /// <summary>True if the user named data.</summary>
    internal bool DataGiven(ParseResult parsed) => parsed.GetValue(_data) is not null;

    /// <summary>The names of the options that the user gave.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) => parsed.Given(All);

    /// <summary>Spikes per step at full intensity.</summary>
    internal double RateMax(ParseResult parsed) => parsed.GetValue(_rate);

    private Option[] All => [_data, _format, _labels, _split, _samples, _timesteps, _skip, _sensor, _counts, _coding, _rate, _origin, _pixels];

    internal void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    internal WorkloadOptions Read(ParseResult parsed, double? dt, ulong seed, IReadOnlyList<int> inputShape) => new()
    {
        Data = parsed.GetValue(_data)!,
        Format = parsed.GetValue(_format)!,
        Labels = parsed.GetValue(_labels),
        Split = parsed.GetValue(_split) switch { "train" => TableSplit.Train, "test" => TableSplit.Test, _ => TableSplit.All },
        Samples = parsed.GetValue(_samples),
        Timesteps = parsed.GetValue(_timesteps),
        SkipSteps = parsed.GetValue(_skip),
        Dt = dt,
        InputShape = inputShape,
        Sensor = parsed.GetValue(_sensor) is { } sensor ? Shape(sensor) : null,
        CountMode = parsed.GetValue(_counts) == "binary" ? CountMode.Binary : CountMode.Count,
        Coding = Enum.GetValues<RateCoding>().First(c => c.Name() == parsed.GetValue(_coding)),
        RateMax = parsed.GetValue(_rate),
        Origin = parsed.GetValue(_origin) switch { "zero" => TimeOrigin.Zero, "first-event" => TimeOrigin.FirstEvent, _ => TimeOrigin.Grid },
        PixelOrder = Enum.Parse<PixelOrder>(parsed.GetValue(_pixels)!, ignoreCase: true),
        Seed = seed,
    };

    /// <summary>As <see cref="Read"/> for a converted network: what the user leaves open is what suits rates, regular coding over 64 time-steps.</summary>
    internal WorkloadOptions ReadImages(ParseResult parsed, ulong seed, IReadOnlyList<int> inputShape)
    {
        var options = Read(parsed, null, seed, inputShape);
        return options with
        {
            Timesteps = options.Timesteps ?? ConvertedTimesteps,
            Coding = parsed.Given(_coding) ? options.Coding : RateCoding.Regular,
        };
    }

    /// <summary>Opens the data.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">As read from it.</param>
    /// <exception cref="DiagnosticException">They cannot be opened; NC0104: an option was given that changes nothing for such data.</exception>
    internal IWorkload Open(ParseResult parsed, WorkloadOptions options)
    {
        var workload = WorkloadReader.Open(options);
        var applied = workload.Applied(options);
        var bag = new DiagnosticBag();
        if (workload.Images is null) Refuse([_coding, _rate, _pixels], "says how images become spikes");
        else Refuse([_sensor, _counts, _origin], "is for recorded events");
        if (applied.CountMode != options.CountMode) Refuse([_counts], "has no effect on events that are spikes of one whatever their number");
        if (applied.Origin != options.Origin) Refuse([_origin], "has no effect on events that are counted from time 0");
        bag.ThrowIfErrors();
        return workload;

        void Refuse(Option[] useless, string why)
        {
            foreach (var name in parsed.Given(useless)) bag.Error("NC0104", $"{name} {why}; the data are of format {workload.Format}", new SourcePosition(name), $"leave out {name}");
        }
    }

    private static int[] Shape(string text)
    {
        var parts = text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        var shape = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (parts.Length is < 2 or > 3 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]) || shape[i] == 0)
                throw new DiagnosticException("NC0101", $"'{Excerpt.Of(text)}' is no sensor shape", new SourcePosition("--sensor"),
                    "write channels,height,width as positive whole numbers, for example --sensor 2,34,34");
        return shape;
    }
}
