using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuroChip.Networks.SanaFe;

/// <summary>An array of an .npz file: little-endian numbers in C order.</summary>
/// <param name="Shape">Sizes.</param>
/// <param name="Values">Values, first index slowest.</param>
internal sealed partial record NpyWeights(int[] Shape, double[] Values)
{
    /// <summary>Parses an .npy file.</summary>
    /// <exception cref="FormatException">It is none, or of another layout; the message says what is wrong.</exception>
    internal static NpyWeights Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10 || bytes[0] != 0x93 || !bytes[1..6].SequenceEqual("NUMPY"u8)) throw new FormatException("it is no .npy array");
        var wide = bytes[6] >= 2;
        var start = wide ? 12 : 10;
        if (bytes.Length < start) throw new FormatException("its header is cut off");
        long length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (start + length > bytes.Length) throw new FormatException("its header is cut off");
        var header = Encoding.Latin1.GetString(bytes.Slice(start, (int)length));
        var match = Header().Match(header);
        if (!match.Success) throw new FormatException("its header cannot be read");
        if (match.Groups["order"].Value != "False") throw new FormatException("it is stored column by column (fortran_order)");
        var shape = new List<int>();
        long count = 1;
        foreach (var part in match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw new FormatException("its shape cannot be read");
            shape.Add(size);
            count = Math.Min(count * size, SanaFeLimits.MaxFileBytes);
        }
        var type = match.Groups["type"].Value;
        var each = type switch { "f8" or "i8" => 8, "f4" or "i4" => 4, _ => throw new FormatException($"its type '{type}' is not one of f4, f8, i4, i8") };
        var data = bytes[(start + (int)length)..];
        if (count * each != data.Length) throw new FormatException($"it has {data.Length} bytes of data, its header says {count * each}");
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
        {
            var item = data[(i * each)..];
            values[i] = type switch
            {
                "f8" => BinaryPrimitives.ReadDoubleLittleEndian(item),
                "f4" => BinaryPrimitives.ReadSingleLittleEndian(item),
                "i8" => BinaryPrimitives.ReadInt64LittleEndian(item),
                _ => BinaryPrimitives.ReadInt32LittleEndian(item),
            };
            if (!double.IsFinite(values[i])) throw new FormatException($"its value {i} is not finite");
        }
        return new NpyWeights([.. shape], values);
    }

    [GeneratedRegex(@"^\{'descr':\s*'[<|=]?(?<type>\w{1,8})',\s*'fortran_order':\s*(?<order>True|False),\s*'shape':\s*\((?<shape>[0-9, ]*)\),?\s*\}\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Header();
}
