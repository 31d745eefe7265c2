using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Finds a core by the text tile.core.</summary>
internal sealed class CoreAddress
{
    // First core of each tile, and the number of cores at the end: cores stand tile by tile.
    private readonly int[] _first;
    private readonly string _hint;

    internal CoreAddress(TimedChip chip)
    {
        _first = new int[chip.Tiles.Count + 1];
        for (var c = 0; c < chip.Cores.Count; c++) _first[chip.Cores[c].Tile + 1]++;
        for (var t = 0; t < chip.Tiles.Count; t++) _first[t + 1] += _first[t];
        _hint = chip.Cores.Count == 0 ? "it has none" : $"write tile.core, 0.0 to {chip.Cores[^1].Tile}.{chip.Cores[^1].Offset}";
    }

    internal string Hint => _hint;

    internal bool TryFind(string text, out int core) => TryFind(text.AsSpan().Trim(), out core);

    internal bool TryFind(ReadOnlySpan<char> text, out int core)
    {
        core = 0;
        var dot = text.IndexOf('.');
        if (dot < 0 || !Plain(text[..dot], out var tile) || !Plain(text[(dot + 1)..], out var offset)) return false;
        if (tile >= _first.Length - 1 || offset >= _first[tile + 1] - _first[tile]) return false;
        core = _first[tile] + offset;
        return true;
    }

    // A number as it is written: digits without a sign or a leading zero.
    private static bool Plain(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 9 || text.Length > 1 && text[0] == '0') return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            number = 10 * number + (c - '0');
        }
        return true;
    }
}
