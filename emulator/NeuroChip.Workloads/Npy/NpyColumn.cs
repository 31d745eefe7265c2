using System.Buffers.Binary;

namespace NeuroChip.Workloads.Npy;

/// <summary>One field of every item of an array, in the order of the file.</summary>
/// <param name="data">The file's bytes.</param>
/// <param name="start">First value.</param>
/// <param name="stride">Bytes from one value to the next.</param>
/// <param name="type">Scalar type.</param>
/// <param name="length">Number of values.</param>
internal sealed class NpyColumn(byte[] data, int start, int stride, NpyType type, int length)
{
    /// <summary>Number of values.</summary>
    internal int Length => length;

    /// <summary>Value <paramref name="i"/> as a double; integers beyond 2^53 are rounded.</summary>
    internal double Number(int i)
    {
        if (type.Kind != 'f') return type is { Kind: 'u', Size: 8 } ? (ulong)Bits(i) : Bits(i);
        return type.Size switch
        {
            2 => (double)BitConverter.Int16BitsToHalf((short)Bits(i)),
            4 => BitConverter.Int32BitsToSingle((int)Bits(i)),
            _ => BitConverter.Int64BitsToDouble(Bits(i)),
        };
    }

    /// <summary>Value <paramref name="i"/> as an integer.</summary>
    /// <returns>False if it is not finite, not whole or beyond 64 bits.</returns>
    internal bool TryInteger(int i, out long value)
    {
        if (type.Kind != 'f')
        {
            value = Bits(i);
            return type is not { Kind: 'u', Size: 8 } || value >= 0;
        }
        var number = Number(i);
        var ok = Math.Abs(number) <= 1L << 53 && number == Math.Floor(number);
        value = ok ? (long)number : 0;
        return ok;
    }

    private long Bits(int i)
    {
        var at = data.AsSpan(start + i * stride, type.Size);
        var signed = type.Kind is 'i';
        switch (type.Size)
        {
            case 1: return type.Kind == 'b' ? (at[0] != 0 ? 1 : 0) : signed ? (sbyte)at[0] : at[0];
            case 2:
                var s = type.BigEndian ? BinaryPrimitives.ReadInt16BigEndian(at) : BinaryPrimitives.ReadInt16LittleEndian(at);
                return signed ? s : (ushort)s;
            case 4:
                var w = type.BigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at);
                return signed ? w : (uint)w;
            default:
                return type.BigEndian ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at);
        }
    }
}
