using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>The published activity of layer 1 of the Braille network for one test sample, by platform; stored as [38, 256] or [256, 38] in several number types.</summary>
internal static partial class PlatformActivity
{
    internal const int Steps = 256;
    internal const int Neurons = 38;

    internal static readonly string[] Names = ["snntorch", "norse", "s2", "spyx", "lava", "nengo"];

    internal static string File(string platform) => $"nir/reference/03_rnn/{platform}_activity_noDelay_bias_zero.npy";

    internal static int[,] Read(string platform)
    {
        var bytes = System.IO.File.ReadAllBytes(SharedData.At(File(platform)));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Header().Match(Encoding.ASCII.GetString(bytes, 10, length));
        Assert.True(header.Success && header.Groups["order"].Value == "False" && bytes[6] == 1, platform);
        var transposed = int.Parse(header.Groups["rows"].Value, CultureInfo.InvariantCulture) == Neurons;
        var data = bytes.AsSpan(10 + length);
        var table = new int[Steps, Neurons];
        for (var i = 0; i < Steps * Neurons; i++)
        {
            var value = header.Groups["type"].Value switch
            {
                "f4" => BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]),
                "f8" => BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]),
                "i8" => BinaryPrimitives.ReadInt64LittleEndian(data[(8 * i)..]),
                var type => throw new NotSupportedException(type),
            };
            if (transposed) table[i % Steps, i / Steps] = (int)value;
            else table[i / Neurons, i % Neurons] = (int)value;
        }
        return table;
    }

    [GeneratedRegex(@"'descr': '<(?<type>\w\d)', 'fortran_order': (?<order>\w+), 'shape': \((?<rows>\d+), (?<columns>\d+)\)")]
    private static partial Regex Header();
}
