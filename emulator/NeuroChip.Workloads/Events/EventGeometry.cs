using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Events;

/// <summary>
/// Maps a sensor event (x, y, polarity) to an input element: <c>p*h*w + y*w + x</c>, p = 0 for OFF and 1 for ON, as the polarity
/// bit of the AER formats and tonic's frames have it. One channel merges both polarities.
/// </summary>
internal sealed record EventGeometry(int Channels, int Height, int Width, int Inputs)
{
    /// <summary>Most input elements a network may have.</summary>
    internal const int InputLimit = 1 << 26;

    /// <summary>True if x, y and polarity can be placed; false where only a flat input [n] is known.</summary>
    internal bool HasSensor => Width > 0;

    /// <summary>Derives the geometry from the network's input and, for a flat one, from the sensor.</summary>
    /// <param name="shape">[c, h, w], [c, l] or [n].</param>
    /// <param name="sensor">Sensor of a flat input, from the options; may be null.</param>
    /// <param name="usual">The format's usual sensor [2, h, w]; may be null.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <returns>The geometry, or null after an error.</returns>
    internal static EventGeometry? Create(IReadOnlyList<int> shape, IReadOnlyList<int>? sensor, int[]? usual, DiagnosticBag bag)
    {
        var inputs = Product(shape, "input shape", bag);
        if (inputs == 0) return null;
        if (sensor is not null && Product(sensor, "sensor", bag) is var s && s != inputs)
        {
            if (s != 0) bag.Error("NC0605", $"sensor {Text(sensor)} has {s} elements, the network's input {Text(shape)} has {inputs}", new SourcePosition("--sensor"),
                "channels x height x width must be the number of inputs");
            return null;
        }
        sensor ??= shape.Count == 1 && usual is not null ? Usual(usual, inputs) : shape;
        var geometry = sensor.Count switch
        {
            3 => new EventGeometry(sensor[0], sensor[1], sensor[2], inputs),
            2 => new EventGeometry(sensor[0], 1, sensor[1], inputs),
            _ => new EventGeometry(1, 0, 0, inputs),
        };
        if (usual is not null && (geometry.Channels > 2 || sensor.Count != 3))
        {
            bag.Error("NC0605", $"events of a sensor with two polarities do not fit the network's input {Text(shape)}",
                hint: $"the input must be [2, h, w] or [1, h, w], such as {Text(usual)}, or flat with --sensor {string.Join(',', usual)}");
            return null;
        }
        return geometry;
    }

    /// <summary>The element of an event, or -1 if it lies outside the sensor.</summary>
    internal int ElementOf(long x, long y, long polarity)
    {
        if ((ulong)x >= (ulong)Width || (ulong)y >= (ulong)Height) return -1;
        if (Channels == 1) return polarity is >= -1 and <= 1 ? (int)(y * Width + x) : -1;
        if (polarity == -1 && Channels == 2) polarity = 0; // OFF events of some writers
        return (ulong)polarity >= (ulong)Channels ? -1 : (int)((polarity * Height + y) * Width + x);
    }

    /// <summary>For messages: <c>x 0..33, y 0..33, polarity 0..1</c>.</summary>
    internal string Range => $"x 0..{Width - 1}, y 0..{Height - 1}, polarity 0..{Math.Max(1, Channels - 1)}";

    /// <summary>Formats a shape as the option is written.</summary>
    internal static string Text(IReadOnlyList<int> shape) => "[" + string.Join(", ", shape) + "]";

    /// <summary>Number of elements; 0 after an error was reported.</summary>
    internal static int Product(IReadOnlyList<int> shape, string what, DiagnosticBag bag)
    {
        var product = 1L;
        foreach (var d in shape)
        {
            if (d > 0 && product * d <= InputLimit) product *= d;
            else
            {
                bag.Error("NC0605", d > 0 ? $"{what} {Text(shape)} has more than {InputLimit} elements" : $"{what} {Text(shape)} has a dimension below 1");
                return 0;
            }
        }
        if (shape.Count is >= 1 and <= 3) return (int)product;
        bag.Error("NC0605", $"{what} {Text(shape)} must have one to three dimensions");
        return 0;
    }

    private static int[] Usual(int[] usual, int inputs) =>
        inputs == usual[1] * usual[2] ? [1, usual[1], usual[2]] : inputs == usual[0] * usual[1] * usual[2] ? usual : [inputs];
}
