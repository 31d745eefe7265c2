using System.Buffers.Binary;
using System.Text;

namespace NeuroChip.Workloads.Npy;

/// <summary>The header of an .npy array, format versions 1 to 3 (NumPy enhancement proposal 1 and numpy.lib.format).</summary>
/// <param name="Fields">Fields of an item.</param>
/// <param name="ItemSize">Bytes an item.</param>
/// <param name="Fortran">First index fastest.</param>
/// <param name="Shape">Dimensions; none is a scalar.</param>
/// <param name="Items">Their product.</param>
/// <param name="DataOffset">Where the items start.</param>
internal sealed record NpyHeader(NpyField[] Fields, int ItemSize, bool Fortran, int[] Shape, long Items, int DataOffset)
{
    /// <summary>Longest header read.</summary>
    internal const int HeaderLimit = 1 << 16;

    private const int FieldLimit = 64;

    /// <summary>True if the bytes start like an .npy file.</summary>
    internal static bool IsNpy(ReadOnlySpan<byte> bytes) => bytes.Length >= 6 && bytes[0] == 0x93 && bytes[1..].StartsWith("NUMPY"u8);

    /// <summary>Parses a header.</summary>
    /// <param name="bytes">The start of the file, at least <see cref="HeaderLimit"/> bytes of it if it has as many.</param>
    /// <exception cref="FormatException">What is wrong with it.</exception>
    internal static NpyHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (!IsNpy(bytes)) throw new FormatException("it is not an .npy array");
        if (bytes.Length < 12) throw new FormatException("its header is truncated");
        var version = bytes[6];
        if (version is < 1 or > 3) throw new FormatException($".npy format version {version} is not known");
        var start = version == 1 ? 10 : 12;
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (start + length > HeaderLimit) throw new FormatException($"its header claims {length} bytes");
        if (start + length > bytes.Length) throw new FormatException("its header is truncated");
        var text = Encoding.UTF8.GetString(bytes.Slice(start, (int)length));
        if (PythonLiteral.Parse(text) is not Dictionary<string, object?> header) throw new FormatException("its header is no dictionary");
        if (!header.TryGetValue("descr", out var descr) || !header.TryGetValue("fortran_order", out var order) || !header.TryGetValue("shape", out var shape))
            throw new FormatException("its header lacks descr, fortran_order or shape");
        if (order is not bool fortran) throw new FormatException("fortran_order is no truth value");
        var (fields, size) = ParseFields(descr);
        var (dims, items) = ParseShape(shape);
        return new NpyHeader(fields, size, fortran && dims.Length > 1, dims, items, start + (int)length);
    }

    private static (NpyField[], int) ParseFields(object? descr)
    {
        if (descr is string scalar)
        {
            var type = NpyType.Parse(scalar);
            return ([new NpyField("", type, 0)], type.Size);
        }
        if (descr is not List<object?> { Count: > 0 and <= FieldLimit } list) throw new FormatException("descr is neither a type nor a list of fields");
        var fields = new NpyField[list.Count];
        var offset = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (list[i] is not List<object?> { Count: 2 } pair || pair[0] is not string name || pair[1] is not string typeName)
                throw new FormatException($"field {i} of its type is not a (name, type) pair of numbers");
            var type = NpyType.Parse(typeName);
            fields[i] = new NpyField(name, type, offset);
            offset += type.Size;
        }
        return (fields, offset);
    }

    private static (int[], long) ParseShape(object? shape)
    {
        if (shape is not List<object?> { Count: <= 32 } list) throw new FormatException("shape is no tuple");
        var dims = new int[list.Count];
        var items = 1L;
        for (var i = 0; i < dims.Length; i++)
        {
            if (list[i] is not long d || d < 0) throw new FormatException("shape holds something else than sizes");
            if (d > int.MaxValue || (items *= d) > int.MaxValue) throw new FormatException($"shape claims more than {int.MaxValue} items");
            dims[i] = (int)d;
        }
        return (dims, items);
    }
}
