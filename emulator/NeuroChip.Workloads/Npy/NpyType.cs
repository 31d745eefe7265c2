namespace NeuroChip.Workloads.Npy;

/// <summary>A NumPy scalar type.</summary>
/// <param name="Kind">b bool, i signed, u unsigned, f IEEE 754 float.</param>
/// <param name="Size">Bytes.</param>
/// <param name="BigEndian">Byte order.</param>
internal readonly record struct NpyType(char Kind, int Size, bool BigEndian)
{
    /// <summary>Parses a type string such as <c>&lt;i8</c>.</summary>
    /// <exception cref="FormatException">Not a number type; the message names it.</exception>
    internal static NpyType Parse(string text)
    {
        if (text is "|O" or "O") throw new FormatException("it holds Python objects (a pickle), which are never loaded; save it as numbers");
        if (text.Length is >= 3 and <= 4 && "<>|=".Contains(text[0]))
        {
            var size = text[2..] switch { "1" => 1, "2" => 2, "4" => 4, "8" => 8, _ => 0 };
            var known = text[1] switch { 'b' => size == 1, 'i' or 'u' => size > 0, 'f' => size >= 2, _ => false };
            if (known) return new NpyType(text[1], size, text[0] == '>');
        }
        throw new FormatException($"type '{Io.ProblemLog.Quote(text)}' is not supported; save it as booleans, integers or floats");
    }
}
