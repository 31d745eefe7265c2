using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// The words behind the semicolon of a trace's first comment. Some decide how the trace is read; other values are what the recorder notes for people and pass unread, unless they
/// look like a slip of the pen.
/// </summary>
internal sealed class TraceHeaderText
{
    private const string Remedy = "write for example 'mesh 8x8 vcs=4 buf=4 c=1 flits=1'; other values, traffic=uniform or extra='...', may follow; remarks take a comment line of their own";

    // Not c: a letter is close to everything short.
    private static readonly string[] Spelled = ["mesh", "vcs", "buf", "flits"];

    private static readonly Dictionary<string, (string What, long Max)> Counts = new(StringComparer.Ordinal)
    {
        ["vcs"] = ("virtual channels", ChipKeys.ByPath["mesh.virtual_channels"].Max),
        ["buf"] = ("flits of a virtual channel", ChipKeys.ByPath["mesh.fifo_depth"].Max),
        ["c"] = ("nodes of a router", NocConfig.MaxConcentration),
        ["flits"] = ("flits of a packet", NocConfig.MaxPacketFlits),
    };

    private readonly Dictionary<string, int?> _values = new(StringComparer.Ordinal);
    private readonly Action<string, string, TraceWord, string?> _problem;

    private TraceHeaderText(Action<string, string, TraceWord, string?> problem) => _problem = problem;

    /// <summary>True if one of the words is of a header, so that all of them have to be.</summary>
    internal static bool IsHeader(IReadOnlyList<TraceWord> words) =>
        words.Any(w => Key(w) is "mesh" or "vcs" or "buf" or "flits" || Key(w) == "c" && w.Text.Contains('=', StringComparison.Ordinal));

    /// <param name="text">The words as they stand.</param>
    /// <param name="words">The same, split.</param>
    /// <param name="problem">Takes code, message, place and remedy of everything that is wrong.</param>
    internal static TraceHeader Parse(string text, IReadOnlyList<TraceWord> words, Action<string, string, TraceWord, string?> problem)
    {
        var reader = new TraceHeaderText(problem);
        for (var i = 0; i < words.Count; i++)
        {
            if (Key(words[i]) != "mesh") reader.Word(words[i]);
            else if (words[i].Text.Contains('=', StringComparison.Ordinal)) reader.Size(words[i], words[i].Text[5..]);
            else if (i + 1 < words.Count && !words[i + 1].Text.Contains('=', StringComparison.Ordinal)) reader.Size(words[++i], words[i].Text);
            else problem("NC0601", "mesh has no size", words[i], Remedy);
        }
        return new TraceHeader(text, reader.Value("width"), reader.Value("height"), reader.Value("vcs"), reader.Value("buf")) { Concentration = reader.Value("c"), PacketFlits = reader.Value("flits") };
    }

    private static string Key(TraceWord word) => word.Text.Split('=', 2)[0].ToLowerInvariant();

    private int? Value(string key) => _values.GetValueOrDefault(key);

    private void Word(TraceWord word)
    {
        var key = Key(word);
        var parts = word.Text.Split('=', 2);
        if (!word.IsClosed) _problem("NC0601", $"the quotation mark of '{Excerpt.Of(word.Text)}' is not closed", word, "close it");
        else if (parts.Length == 1) _problem("NC0601", $"unknown word '{Excerpt.Of(word.Text)}' in the first comment", word, Remedy);
        else if (Counts.TryGetValue(key, out var count)) Set(key, $"{key} ({count.What})", parts[1], count.Max, word);
        else if (Spelling.Hint(key, Spelled) is { } hint) _problem("NC0601", $"unknown key '{Excerpt.Of(parts[0])}' in the first comment", word, hint);
    }

    private void Size(TraceWord word, string size)
    {
        if (size.Split('x', 'X') is not [var width, var height])
        {
            _problem("NC0601", $"mesh is '{Excerpt.Of(size)}', no width and height", word, Remedy);
            return;
        }
        Set("width", "the width of the mesh", width, ChipKeys.ByPath["mesh.width"].Max, word);
        Set("height", "the height of the mesh", height, ChipKeys.ByPath["mesh.height"].Max, word);
    }

    private void Set(string key, string name, string text, long max, TraceWord word)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (!_values.TryAdd(key, null)) _problem("NC0601", $"{name} is given twice", word, "leave one out");
        else if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) _problem("NC0601", $"{name} is '{Excerpt.Of(text)}', no whole number", word, null);
        else if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= max) _values[key] = value;
        else _problem("NC0607", string.Create(CultureInfo.InvariantCulture, $"{name} is {Excerpt.Of(text)}; 1 to {max} are possible"), word, null);
    }
}
