using System.Buffers.Binary;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Images;

/// <summary>An IDX file of unsigned bytes (the format of MNIST, Y. LeCun et al., 1998): magic 00 00 08 rank, big-endian sizes, values.</summary>
internal sealed class IdxFile
{
    private readonly byte[] _bytes;
    private readonly int _start;

    private IdxFile(byte[] bytes, int start, int[] shape) => (_bytes, _start, Shape) = (bytes, start, shape);

    /// <summary>Dimensions, the first counts samples.</summary>
    internal int[] Shape { get; }

    /// <summary>All values in row-major order.</summary>
    internal ReadOnlyMemory<byte> Values => _bytes.AsMemory(_start);

    /// <summary>True if the bytes start like an IDX file.</summary>
    internal static bool IsIdx(ReadOnlySpan<byte> bytes) => bytes is [0, 0, >= 8 and <= 14, >= 1 and <= 4, ..];

    /// <summary>Reads a file, unpacked if it is gzip.</summary>
    internal static IdxFile? Read(string path, DiagnosticBag bag)
    {
        if (BoundedFile.Read(path, bag, unpack: true) is not { } bytes) return null;
        var position = new SourcePosition(path);
        if (!IsIdx(bytes))
        {
            var message = bytes.Length == 0 ? "file is empty" : "not an IDX file: it does not start with 00 00, a type and a rank of 1 to 4";
            bag.Error("NC0601", message, position, "give an IDX images file such as t10k-images-idx3-ubyte, or its .gz");
            return null;
        }
        if (bytes[2] != 8)
        {
            bag.Error("NC0608", $"IDX values of type 0x{bytes[2]:x2} are not supported", position, "write the values as unsigned bytes (0x08)");
            return null;
        }
        var shape = new int[bytes[3]];
        var start = 4 + 4 * shape.Length;
        if (bytes.Length < start)
        {
            bag.Error("NC0601", $"IDX header ends after {bytes.Length} of {start} bytes", position, "fetch the file again");
            return null;
        }
        var items = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            var d = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 + 4 * i));
            items = d > BoundedFile.Limit ? long.MaxValue : Math.Min(items, long.MaxValue >> 32) * d;
            shape[i] = (int)Math.Min(d, int.MaxValue);
            if (items <= BoundedFile.Limit) continue;
            bag.Error("NC0609", $"IDX dimension {i} claims {d} items; at most {BoundedFile.Limit} values are read", position, "split the file");
            return null;
        }
        if (items == bytes.Length - start) return new IdxFile(bytes, start, shape);
        bag.Error("NC0601", $"{bytes.Length - start} bytes of values, the header says {EventGeometry.Text(shape)} = {items}", position, "fetch the file again");
        return null;
    }
}
