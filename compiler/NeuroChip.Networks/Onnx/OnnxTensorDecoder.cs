using System.Buffers.Binary;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Onnx.Wire;

namespace NeuroChip.Networks.Onnx;

/// <summary>Turns a stored tensor into numbers, whatever form the file keeps it in. Memory follows what the file holds, never what it claims.</summary>
internal static class OnnxTensorDecoder
{
    // ONNX element types by their numbers in the file.
    internal const int Single = 1, Uint8 = 2, Int8 = 3, Uint16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, Text = 8, Bool = 9, Half = 10, Real64 = 11, Uint32 = 12, Uint64 = 13, Brain16 = 16;

    private static readonly Dictionary<int, (string Name, int Bytes, bool Integer)> Types = new()
    {
        [Single] = ("float", 4, false), [Uint8] = ("uint8", 1, true), [Int8] = ("int8", 1, true), [Uint16] = ("uint16", 2, true), [Int16] = ("int16", 2, true),
        [Int32] = ("int32", 4, true), [Int64] = ("int64", 8, true), [Bool] = ("bool", 1, true), [Half] = ("float16", 2, false), [Real64] = ("double", 8, false),
        [Uint32] = ("uint32", 4, true), [Uint64] = ("uint64", 8, true), [Brain16] = ("bfloat16", 2, false),
    };

    /// <summary>Name of an element type.</summary>
    internal static string NameOf(int type) => Types.TryGetValue(type, out var t) ? t.Name : type switch { Text => "string", 14 or 15 => "complex", 0 => "undefined", _ => FormattableString.Invariant($"type {type}") };

    /// <summary>True for the types that hold real numbers.</summary>
    internal static bool IsReal(int type) => type is Single or Half or Real64 or Brain16;

    /// <summary>The values, or null after a reported problem (NC0404, NC0405, NC0406, NC0409).</summary>
    internal static OnnxConstant? Decode(OnnxTensor tensor, SourcePosition at, string what, DiagnosticBag bag)
    {
        if (tensor.IsExternal)
        {
            bag.Error("NC0404", $"{what} keeps its values in another file", at, "save the model as one file (onnx.save with save_as_external_data=False)");
            return null;
        }
        if (tensor.IsSegment)
        {
            bag.Error("NC0405", $"{what} is stored in segments", at, "export the model again with a current exporter");
            return null;
        }
        if (!Types.TryGetValue(tensor.DataType, out var type))
        {
            bag.Error("NC0405", $"{what} holds {NameOf(tensor.DataType)}, expected numbers", at, "supported are " + string.Join(", ", Types.Values.Select(t => t.Name)));
            return null;
        }
        if (Count(tensor, at, what, bag) is not { } count) return null;
        var dims = tensor.Dims.ConvertAll(d => (int)d).ToArray();
        var values = tensor.Raw is { } raw && !(raw.IsEmpty && count > 0) ? FromRaw(raw.Span, tensor.DataType, type.Bytes, count) : FromLists(tensor, count);
        if (values is null)
        {
            var held = tensor.Raw is { } r ? FormattableString.Invariant($"{r.Length} bytes") : FormattableString.Invariant($"{Lists(tensor).Max(l => l)} values");
            bag.Error("NC0405", FormattableString.Invariant($"{what} of shape [{string.Join(", ", dims)}] and type {type.Name} needs {count} values, the file holds {held}"), at, "the file is damaged: export the model again");
            return null;
        }
        var bad = Array.FindIndex(values, v => !double.IsFinite(v));
        if (bad >= 0)
        {
            bag.Error("NC0406", FormattableString.Invariant($"{what} is not a finite number at element {bad}"), at, "the training diverged, or the file is damaged");
            return null;
        }
        return new OnnxConstant(dims, values, type.Integer);
    }

    private static long? Count(OnnxTensor tensor, SourcePosition at, string what, DiagnosticBag bag)
    {
        long count = 1;
        foreach (var d in tensor.Dims)
        {
            if (d < 0)
            {
                bag.Error("NC0405", FormattableString.Invariant($"{what} has the dimension {d}"), at, "the file is damaged: export the model again");
                return null;
            }
            if (d > int.MaxValue || (d > 0 && count > int.MaxValue / d))
            {
                bag.Error("NC0409", $"{what} claims the shape [{string.Join(", ", tensor.Dims.Take(9))}], more than {int.MaxValue} values", at);
                return null;
            }
            count *= d;
        }
        if (tensor.Dims.Count <= 8) return count;
        bag.Error("NC0409", $"{what} has {tensor.Dims.Count} dimensions, at most 8 are read", at);
        return null;
    }

    private static double[]? FromRaw(ReadOnlySpan<byte> raw, int type, int bytes, long count)
    {
        if (raw.Length != count * bytes) return null;
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
        {
            var at = raw[(i * bytes)..];
            values[i] = type switch
            {
                Single => BinaryPrimitives.ReadSingleLittleEndian(at),
                Real64 => BinaryPrimitives.ReadDoubleLittleEndian(at),
                Half => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
                Brain16 => Brain(BinaryPrimitives.ReadUInt16LittleEndian(at)),
                Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
                Uint64 => BinaryPrimitives.ReadUInt64LittleEndian(at),
                Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
                Uint32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
                Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
                Uint16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
                Int8 => (sbyte)at[0],
                _ => at[0],
            };
        }
        return values;
    }

    private static double[]? FromLists(OnnxTensor t, long count)
    {
        if (t.DataType == Single && t.Floats.Count == count) return [.. t.Floats];
        if (t.DataType == Real64 && t.Doubles.Count == count) return [.. t.Doubles];
        if (t.DataType == Int64 && t.Ints64.Count == count) return [.. t.Ints64];
        if ((t.DataType is Uint32 or Uint64) && t.Unsigned64.Count == count) return [.. t.Unsigned64.Select(v => (double)(ulong)v)];
        if (t.DataType is Single or Real64 or Int64 or Uint32 or Uint64 || t.Ints32.Count != count) return null;
        return [.. t.Ints32.Select(v => t.DataType switch { Half => (double)BitConverter.UInt16BitsToHalf((ushort)v), Brain16 => Brain((ushort)v), _ => (int)v })];
    }

    private static int[] Lists(OnnxTensor t) => [t.Floats.Count, t.Doubles.Count, t.Ints32.Count, t.Ints64.Count, t.Unsigned64.Count];

    // The upper half of a float.
    private static double Brain(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
