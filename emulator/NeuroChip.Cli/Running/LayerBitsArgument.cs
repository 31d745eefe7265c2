using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>--layer-bits NAME=BITS,...: narrower weights for single layers.</summary>
internal static class LayerBitsArgument
{
    internal static Option<string?> Option() => new("--layer-bits")
    {
        Description = "Signed weight width of single layers, for example conv1=6,fc2=4; see 'neurochip tune'.", HelpName = "NAME=BITS,...",
    };

    /// <summary>Width by layer name, in order of name.</summary>
    /// <exception cref="DiagnosticException">NC0101 for every part that is not NAME=BITS.</exception>
    internal static IReadOnlyDictionary<string, int> Read(string? text)
    {
        var result = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var bag = new DiagnosticBag();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.LastIndexOf('=');
            if (equals < 1 || !int.TryParse(part.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
                bag.Error("NC0101", $"'{Excerpt.Of(part)}' is no layer width", new SourcePosition("--layer-bits"), "write NAME=BITS, for example --layer-bits conv1=6,fc2=4");
            else if (!result.TryAdd(part[..equals], bits))
                bag.Error("NC0101", $"layer '{Excerpt.Of(part[..equals])}' is named twice", new SourcePosition("--layer-bits"), "name each layer once");
        }
        bag.ThrowIfErrors();
        return result;
    }

    /// <summary>The option's text for these widths.</summary>
    internal static string Write(IReadOnlyDictionary<string, int> bits) =>
        string.Join(',', bits.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Key}={b.Value}")));
}
