using System.Globalization;

namespace NeuroChip.Emulator.Noc;

/// <summary>The words of a trace's header that name the mesh; anything else is left to the reader.</summary>
internal static class TraceHeaderText
{
    /// <param name="text">The words.</param>
    /// <param name="impossible">Called with each value that no mesh can have.</param>
    internal static TraceHeader Parse(string text, Action<string> impossible)
    {
        int? width = null, height = null, channels = null, depth = null, concentration = null, flits = null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "mesh" && i + 1 < words.Length && words[i + 1].Split('x') is [var w, var h]) (width, height) = (Number(w, 64, impossible), Number(h, 64, impossible));
            else if (words[i].StartsWith("vcs=", StringComparison.Ordinal)) channels = Number(words[i][4..], 32, impossible);
            else if (words[i].StartsWith("buf=", StringComparison.Ordinal)) depth = Number(words[i][4..], 4096, impossible);
            else if (words[i].StartsWith("c=", StringComparison.Ordinal)) concentration = Number(words[i][2..], NocConfig.MaxConcentration, impossible);
            else if (words[i].StartsWith("flits=", StringComparison.Ordinal)) flits = Number(words[i][6..], NocConfig.MaxPacketFlits, impossible);
        }
        return new TraceHeader(text, width, height, channels, depth) { Concentration = concentration, PacketFlits = flits };
    }

    private static int? Number(string text, int most, Action<string> impossible)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiDigit)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most) return value;
        impossible(text);
        return null;
    }
}
