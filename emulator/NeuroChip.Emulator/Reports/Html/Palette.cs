using System.Globalization;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>
/// Colours that stay apart for colour-blind readers and in grey print: Okabe and Ito's set for categories (jfly.uni-koeln.de/color, 2008), one
/// hue from light to dark for amounts.
/// </summary>
internal static class Palette
{
    internal const string Chip = "#0072B2";
    internal const string Reference = "#E69F00";
    internal const string Other = "#8a9099";

    private static readonly string[] Categories = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#5b5b9e", "#b8a200"];

    private static readonly (int R, int G, int B)[] Amounts = [(239, 244, 250), (189, 213, 235), (107, 163, 211), (33, 104, 171), (8, 43, 92)];

    // Grey, so that it stands beside any category.
    private static readonly (int R, int G, int B)[] Loads = [(236, 237, 239), (186, 188, 193), (122, 125, 131), (62, 65, 71), (12, 14, 18)];

    internal static string Category(int index) => Categories[index % Categories.Length];

    /// <summary>Colour of a layer: the categories, then the same ones lighter, then darker, so that networks of many layers keep neighbours apart.</summary>
    internal static string Layer(int index)
    {
        var shade = index / Categories.Length % 3;
        var colour = Convert.ToInt32(Category(index)[1..], 16);
        if (shade == 0) return Category(index);
        var (r, g, b) = (colour >> 16, colour >> 8 & 255, colour & 255);
        return string.Create(CultureInfo.InvariantCulture, $"#{Shade(r):x2}{Shade(g):x2}{Shade(b):x2}");

        int Shade(int value) => shade == 1 ? value + (255 - value) * 55 / 100 : value * 55 / 100;
    }

    /// <summary>Readable text on a colour, by its luma (ITU-R BT.601).</summary>
    internal static string OnColour(string colour)
    {
        var value = Convert.ToInt32(colour[1..], 16);
        return 299 * (value >> 16) + 587 * (value >> 8 & 255) + 114 * (value & 255) > 150_000 ? "#1c2733" : "#ffffff";
    }

    /// <summary>Colour of an amount in 0..1.</summary>
    internal static string Amount(double share) => Mixed(Amounts, share);

    /// <summary>Colour of a load in 0..1, beside things that have the colours of categories.</summary>
    internal static string Load(double share) => Mixed(Loads, share);

    private static string Mixed((int R, int G, int B)[] scale, double share)
    {
        var position = Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * (scale.Length - 1);
        var low = Math.Min((int)position, scale.Length - 2);
        var part = position - low;
        var (a, b) = (scale[low], scale[low + 1]);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(a.R, b.R):x2}{Mix(a.G, b.G):x2}{Mix(a.B, b.B):x2}");

        int Mix(int from, int to) => (int)Math.Round(from + (to - from) * part);
    }

    /// <summary>Readable text on <see cref="Amount"/>.</summary>
    internal static string On(double share) => share > 0.5 ? "#ffffff" : "#1c2733";
}
