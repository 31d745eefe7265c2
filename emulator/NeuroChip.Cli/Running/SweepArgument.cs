using System.Globalization;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Cli.Running;

/// <summary>One value of <c>--devices-sweep NAME=FROM..TO[/POINTS]</c>.</summary>
/// <param name="Name">What is swept.</param>
/// <param name="Description">In words.</param>
/// <param name="IsTime">Seconds on a logarithmic scale; else ratios.</param>
/// <param name="Points">Value, as text, and the device settings with it.</param>
internal sealed record SweepArgument(string Name, string Description, bool IsTime, IReadOnlyList<(double Value, string Text, DeviceSettings Settings)> Points)
{
    private const string Option = "--devices-sweep";
    private const int MaxPoints = 50;

    private static readonly (string Name, string Description, bool IsTime, Func<DeviceSettings, double?> Get, Func<double, string[]> Set)[] Known =
    [
        ("drift", "time since programming", true, s => s.DriftSeconds, t => [$"drift.time={N(t)} s"]),
        ("variation", "device-to-device variation", false, s => s.VariationSigma, v => [$"variation.sigma={N(v)}"]),
        ("noise", "read noise relative to the conductance", false, s => s.ReadNoiseSigma, v => [$"read_noise.sigma={N(v)}"]),
        ("stuck", "stuck cells, half at each end", false, s => s.StuckOn, v => [$"stuck_at.on={N(v / 2)}", $"stuck_at.off={N(v / 2)}"]),
    ];

    /// <summary>Names that can be swept.</summary>
    internal static string Names => string.Join(", ", Known.Select(k => k.Name));

    /// <summary>Reads one; problems go to the bag.</summary>
    internal static SweepArgument? Parse(string text, string device, IReadOnlyList<string> sets, DiagnosticBag bag)
    {
        var (name, range) = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var i ? (text[..i], text[(i + 1)..]) : ("", "");
        var (ends, points) = range.LastIndexOf('/') is > 0 and var slash ? (range[..slash], range[(slash + 1)..]) : (range, "");
        var (from, to) = ends.IndexOf("..", StringComparison.Ordinal) is > 0 and var dots ? (ends[..dots], ends[(dots + 2)..]) : ("", "");
        var count = 0;
        if (to.Length == 0 || (points.Length > 0 && (!int.TryParse(points, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 2 or > MaxPoints)))
        {
            bag.Error("NC0101", $"'{Excerpt.Of(text)}' is no sweep", new SourcePosition(Option), $"write NAME=FROM..TO or NAME=FROM..TO/POINTS with 2 to {MaxPoints} points, for example drift=1s..10y or variation=0..20%/5");
            return null;
        }
        var known = Array.Find(Known, k => k.Name == name);
        if (known.Name is null)
        {
            bag.Error("NC0105", $"nothing called '{Excerpt.Of(name)}' can be swept", new SourcePosition(Option), Spelling.Hint(name, [.. Known.Select(k => k.Name)]) ?? "names: " + Names);
            return null;
        }
        // 0..20%: the unit of one end holds for both.
        if (!known.IsTime && to.EndsWith('%') && !from.EndsWith('%')) from += "%";
        try
        {
            var (first, last) = (Value(known.Name, from, device), Value(known.Name, to, device));
            if (last > first && (!known.IsTime || first > 0)) return new SweepArgument(known.Name, known.Description, known.IsTime, Spread(known.IsTime, first, last, count, v => known.Set(v), device, sets));
            bag.Error("NC0101", $"'{Excerpt.Of(text)}': the second value must exceed the first{(known.IsTime ? ", and a time must be positive" : "")}", new SourcePosition(Option), "for example drift=1s..10y or variation=0..20%");
        }
        catch (DiagnosticException e)
        {
            bag.AddRange(e.Diagnostics.Select(d => d with { Position = new SourcePosition(Option) }));
        }
        return null;
    }

    /// <summary>What the device settings make of a value: they know the units.</summary>
    private static double Value(string name, string text, string device)
    {
        var key = name switch { "drift" => "drift.time", "variation" => "variation.sigma", "noise" => "read_noise.sigma", _ => "stuck_at.on" };
        return Array.Find(Known, k => k.Name == name).Get(DeviceCatalog.Select(device, [$"{key}={text}"]).Settings)!.Value;
    }

    private static List<(double, string, DeviceSettings)> Spread(bool isTime, double first, double last, int count, Func<double, string[]> set, string device, IReadOnlyList<string> sets)
    {
        if (count == 0) count = isTime ? Math.Clamp((int)Math.Round(Math.Log10(last / first)) + 1, 2, MaxPoints) : 6;
        var points = new List<(double, string, DeviceSettings)>();
        for (var i = 0; i < count; i++)
        {
            var share = (double)i / (count - 1);
            var value = i == count - 1 ? last : isTime ? first * Math.Pow(last / first, share) : first + (last - first) * share;
            points.Add((value, isTime ? Time(value) : (value * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %", DeviceCatalog.Select(device, [.. sets, .. set(value)]).Settings));
        }
        return points;
    }

    private static string Time(double seconds)
    {
        var (unit, one) = seconds switch { < 1e-12 => ("fs", 1e-15), < 1e-9 => ("ps", 1e-12), < 1e-6 => ("ns", 1e-9), < 1e-3 => ("us", 1e-6), < 1 => ("ms", 1e-3), < 60 => ("s", 1.0), < 3600 => ("min", 60), < 86400 => ("h", 3600), < 31557600 => ("days", 86400), _ => ("years", 31557600) };
        var text = (seconds / one).ToString("0.##", CultureInfo.InvariantCulture);
        return $"{text} {(text == "1" && seconds >= 86400 ? unit.TrimEnd('s') : unit)}";
    }

    private static string N(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
