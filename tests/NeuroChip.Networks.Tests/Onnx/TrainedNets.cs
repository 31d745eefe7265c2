using System.IO.Compression;

namespace NeuroChip.Networks.Tests.Onnx;

/// <summary>Published images.</summary>
internal static class TrainedNets
{
    internal static (byte[] Pixels, byte[] Labels) Mnist() => (Unpack("mnist/images-idx3-ubyte.gz")[16..], Unpack("mnist/labels-idx1-ubyte.gz")[8..]);

    private static byte[] Unpack(string path)
    {
        using var stream = new GZipStream(File.OpenRead(SharedData.At(path)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
