using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>A plain .npy array of doubles or singles in C order, read by these tests alone.</summary>
/// <param name="Shape">Dimensions.</param>
/// <param name="Values">Row-major.</param>
internal sealed partial record NpyArray(int[] Shape, double[] Values)
{
    internal static NpyArray Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, length);
        var shape = Dims().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        var data = bytes.AsSpan(10 + length);
        var values = new double[shape.Aggregate(1, (a, b) => a * b)];
        var single = header.Contains("<f4", StringComparison.Ordinal);
        for (var i = 0; i < values.Length; i++)
            values[i] = single ? BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]) : BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]);
        return new NpyArray(shape, values);
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Dims();
}
