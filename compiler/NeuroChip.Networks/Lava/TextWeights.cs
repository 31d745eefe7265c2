using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Files;

namespace NeuroChip.Networks.Lava;

/// <summary>Weights as text, plain or gzip: whole numbers with spaces or line ends between them, row-major; a line that starts with # is a comment.</summary>
internal static class TextWeights
{
    private const int LineLimit = 1 << 20;

    /// <summary>Reads exactly so many numbers; null after a reported problem.</summary>
    internal static float[]? Read(string path, int count, string what, SourcePosition named, DiagnosticBag bag)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var text = new StreamReader(PackedFile.Contents(file));
            return Parse(text, path, count, what, bag);
        }
        catch (InvalidDataException e)
        {
            bag.AddRange([PackedFile.Broken(path, e)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            bag.Error("NC0102", $"the weights of {what} cannot be read: {path}", named, "the path is relative to the description's folder");
        }
        return null;
    }

    private static float[]? Parse(StreamReader text, string path, int count, string what, DiagnosticBag bag)
    {
        var values = new List<float>(Math.Min(count, 1 << 16));
        var buffer = new char[LineLimit];
        var number = 0;
        var length = 0;
        // Line by line, but no line is trusted to be short.
        while (true)
        {
            var c = text.Read();
            if (c is not (-1 or '\n'))
            {
                if (length == LineLimit)
                {
                    bag.Error("NC0409", $"a line of more than {LineLimit} characters in the weights of {what}", new SourcePosition(path, number + 1, 1));
                    return null;
                }
                buffer[length++] = (char)c;
                continue;
            }
            number++;
            if (!Line(buffer.AsSpan(0, length), values, count, path, number, what, bag)) return null;
            length = 0;
            if (c == -1) break;
        }
        if (values.Count == count) return [.. values];
        bag.Error("NC0405", $"{values.Count} weights for {what}, which has {count}", new SourcePosition(path), "check the layer's size in the description");
        return null;
    }

    private static bool Line(ReadOnlySpan<char> line, List<float> values, int count, string path, int number, string what, DiagnosticBag bag)
    {
        if (line.TrimStart().StartsWith("#")) return true;
        while (true)
        {
            line = line.TrimStart();
            if (line.IsEmpty) return true;
            var end = line.IndexOfAny(" \t\r,");
            var token = end < 0 ? line : line[..end];
            line = end < 0 ? [] : line[(end + 1)..];
            if (token.IsEmpty) continue;
            if (!float.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value != MathF.Truncate(value))
            {
                bag.Error("NC0405", $"'{Excerpt.Of(token.ToString())}' in the weights of {what} is no whole number", new SourcePosition(path, number, 1));
                return false;
            }
            if (values.Count == count)
            {
                bag.Error("NC0405", $"more than the {count} weights that {what} has", new SourcePosition(path, number, 1), "check the layer's size in the description");
                return false;
            }
            values.Add(value + 0f); // -0 is 0
        }
    }
}
