using System.Globalization;

namespace NeuroChip.Networks.Conversion;

/// <summary>What the network expects of a pixel of 0..255: value = gain * pixel + offset.</summary>
/// <param name="Name">As in --input-scale.</param>
/// <param name="Gain">One, or one per channel.</param>
/// <param name="Offset">One, or one per channel.</param>
public sealed record InputScale(string Name, double[] Gain, double[] Offset)
{
    /// <summary>The pixel itself.</summary>
    public static InputScale Raw { get; } = new("raw", [1], [0]);

    /// <summary>0..1.</summary>
    public static InputScale Unit { get; } = new("unit", [1 / 255.0], [0]);

    /// <summary>-1..1: (x / 255 - 0.5) / 0.5.</summary>
    public static InputScale Signed { get; } = new("signed", [2 / 255.0], [-1]);

    /// <summary>The scales that have a name, with what they compute.</summary>
    public static IReadOnlyList<(InputScale Scale, string Formula)> Named { get; } =
    [
        (Unit, "x/255"), (Signed, "(x/255-0.5)/0.5"), (Raw, "x"),
        (Standard("mnist", [0.1307], [0.3081]), "(x/255-0.1307)/0.3081"),
        (Standard("cifar10", [0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616]), "(x/255-mean)/deviation of CIFAR-10's channels"),
        (Standard("imagenet", [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]), "(x/255-mean)/deviation of ImageNet's channels"),
    ];

    /// <summary>(x / 255 - mean) / deviation.</summary>
    public static InputScale Standard(string name, double[] mean, double[] deviation) =>
        new(name, [.. deviation.Select(d => 1 / (255 * d))], [.. mean.Select((m, c) => -m / deviation[c])]);

    /// <summary>Reads a name, or mean/deviation as numbers: <c>0.5/0.5</c>, or per channel <c>0.49,0.48,0.45/0.25,0.24,0.26</c>, in units of x/255. Null if it is neither.</summary>
    public static InputScale? Parse(string text)
    {
        foreach (var (scale, _) in Named)
            if (scale.Name == text) return scale;
        var halves = text.Split('/');
        if (halves.Length != 2) return null;
        var (mean, deviation) = (Numbers(halves[0]), Numbers(halves[1]));
        if (mean is null || deviation is null || mean.Length != deviation.Length || Array.Exists(deviation, d => d == 0)) return null;
        return Standard(text, mean, deviation);

        static double[]? Numbers(string list)
        {
            var parts = list.Split(',');
            var values = new double[parts.Length];
            for (var i = 0; i < parts.Length; i++)
                if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i])) return null;
            return values;
        }
    }

    /// <summary>True if it has one value, or one for each of so many channels.</summary>
    public bool Fits(int channels) => Gain.Length == 1 || Gain.Length == channels;

    /// <summary>Network values of an image.</summary>
    /// <param name="pixels">0..<paramref name="full"/>, channel by channel.</param>
    /// <param name="full">What stands for 255.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="area">Pixels of a channel.</param>
    public void Apply(ReadOnlySpan<byte> pixels, int full, Span<float> values, int area)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var c = Gain.Length == 1 ? 0 : i / area;
            values[i] = (float)((pixels[i] * (255.0 / full) * Gain[c]) + Offset[c]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Named.FirstOrDefault(n => n.Scale.Name == Name).Formula is { } formula ? $"{Name}: {formula}" : $"(x/255-mean)/deviation with mean/deviation {Name}";
}
