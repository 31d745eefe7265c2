using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Finds a core by the text tile.core.</summary>
internal sealed class CoreAddress
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly string _hint;

    internal CoreAddress(TimedChip chip)
    {
        for (var c = 0; c < chip.Cores.Count; c++) _known.TryAdd(FormattableString.Invariant($"{chip.Cores[c].Tile}.{chip.Cores[c].Offset}"), c);
        _hint = chip.Cores.Count == 0 ? "it has none" : $"write tile.core, 0.0 to {chip.Cores[^1].Tile}.{chip.Cores[^1].Offset}";
    }

    internal string Hint => _hint;

    internal bool TryFind(string text, out int core) => _known.TryGetValue(text.Trim(), out core);

    internal bool TryFind(ReadOnlySpan<char> text, out int core) => _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out core);
}
