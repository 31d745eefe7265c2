using System.Numerics;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>A set of small integers, walked in ascending order.</summary>
internal sealed class ActiveSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    internal bool Any => _words.AsSpan().ContainsAnyExcept(0UL);

    internal void Add(int i) => _words[i >> 6] |= 1UL << (i & 63);

    /// <summary>Adds the members whose bits are set.</summary>
    /// <param name="words">A bit each, from member 0.</param>
    internal void Add(ReadOnlySpan<ulong> words)
    {
        for (var i = 0; i < words.Length; i++) _words[i] |= words[i];
    }

    internal void Remove(int i) => _words[i >> 6] &= ~(1UL << (i & 63));

    internal void Clear() => Array.Clear(_words);

    /// <summary>The smallest member at or after <paramref name="from"/>, or -1.</summary>
    internal int Next(int from)
    {
        var w = from >> 6;
        if (w >= _words.Length) return -1;
        var word = _words[w] & (ulong.MaxValue << (from & 63));
        while (word == 0)
        {
            if (++w == _words.Length) return -1;
            word = _words[w];
        }
        return w * 64 + BitOperations.TrailingZeroCount(word);
    }
}
