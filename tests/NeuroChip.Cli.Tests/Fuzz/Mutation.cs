using System.Text;
using NeuroChip.Chip.Random;

namespace NeuroChip.Cli.Tests.Fuzz;

/// <summary>Flips, overwrites, cuts, repeats or replaces by random text, by the stream's and the case's number alone.</summary>
internal static class Mutation
{
    private const string Letters = "0123456789,.-+eE\n\r\t #txyp_infNaN'\"{}()[]<>:|&*!%?@\0\u00e9";

    private static readonly string[] Words =
        ["nan", "-1", "0", "1e308", "99999999999", "2147483648", ": ", "\n  ", "[", "{", "}", "&a", "*a", " Hz", "null", "~", "\"", "extends: nvm-tile\n", "<<: ", "%", "\t"];

    internal static byte[] Of(byte[] seed, uint stream, uint n, bool text)
    {
        uint draws = 0;
        int Draw(int below) => (int)(CounterRng.UInt64(97, stream, n, draws++, 0) % (ulong)Math.Max(1, below));
        var bytes = (byte[])seed.Clone();
        if (text && n % 2 == 0) return Edited(seed, Draw);
        switch (n % 7)
        {
            case 0: return bytes[..Draw(bytes.Length + 1)];
            case 1: return [.. bytes[..Draw(bytes.Length)], .. bytes[Draw(bytes.Length)..]];
            case 2: return Encoding.UTF8.GetBytes([.. Enumerable.Range(0, Draw(300)).Select(_ => Letters[Draw(Letters.Length)])]);
            case 3:
                for (var i = 1 + Draw(8); i > 0; i--) bytes[Draw(bytes.Length)] = (byte)Draw(256);
                return bytes;
            case 4:
                var at = Draw(bytes.Length);
                bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).Fill((byte)(Draw(2) * 255));
                return bytes;
            case 5:
                // The start of a binary file holds its structure.
                for (var i = 1 + Draw(3); i > 0; i--) bytes[Draw(Math.Min(bytes.Length, 2048))] ^= (byte)(1 << Draw(8));
                return bytes;
            default:
                bytes[Draw(bytes.Length)] ^= (byte)(1 << Draw(8));
                return bytes;
        }
    }

    /// <summary>Replaces a few tokens by words that mean something to the format.</summary>
    private static byte[] Edited(byte[] seed, Func<int, int> draw)
    {
        var text = Encoding.UTF8.GetString(seed);
        for (var i = 1 + draw(3); i > 0; i--)
        {
            var at = draw(text.Length);
            var end = at;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            text = text[..at] + Words[draw(Words.Length)] + text[end..];
        }
        return Encoding.UTF8.GetBytes(text);
    }
}
