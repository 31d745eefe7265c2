using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Conversion;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Lava;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Onnx;

namespace NeuroChip.Cli.Running;

/// <summary>
/// Every kind of trained network that inspect, check, convert, compile and run read: a line per kind. The content decides; where it
/// speaks for none or for several, the name's ending does; a file that neither tells is read as the first kind, whose messages say what is wrong.
/// </summary>
internal static class FrontEnds
{
    /// <summary>How much of a file's start a front end is shown.</summary>
    internal const int StartBytes = 4096;

    /// <summary>The table.</summary>
    internal static IReadOnlyList<FrontEnd> All { get; } =
    [
        new("NIR", [".nir", ".h5", ".hdf5"], (path, start) => IsHdf5(start) && HasRootGroup(path, "node"), NirReader.Read),
        new("lava-dl", [".net"], (path, start) => IsHdf5(start) && HasRootGroup(path, "layer"), LavaReader.Read),
        new("ONNX", [".onnx"], (path, start) => OnnxReader.Looks(path, start.Span), ConvertedModel.ReadUnscaled),
        new("SLAYER description", [".yaml", ".yml"], (_, start) => SlayerReader.Recognises(start.Span), SlayerReader.Read),
    ];

    /// <summary>For help texts: the endings of all kinds.</summary>
    internal static string Endings => string.Join(", ", All.Select(f => f.Extensions[0]));

    /// <summary>The front end of a file.</summary>
    internal static FrontEnd Of(string path)
    {
        var start = InputFile.Guard(path, () => Start(path));
        var byContent = All.Where(f => f.Recognises(path, start)).ToArray();
        return byContent.Length == 1 ? byContent[0]
            : byContent.FirstOrDefault(f => f.HasExtension(path)) ?? byContent.FirstOrDefault()
            ?? All.FirstOrDefault(f => f.HasExtension(path)) ?? All[0];
    }

    /// <summary>True if the content of a file is a network's.</summary>
    internal static bool Knows(string path)
    {
        var start = InputFile.Guard(path, () => Start(path));
        return All.Any(f => f.Recognises(path, start));
    }

    private static ReadOnlyMemory<byte> Start(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[StartBytes];
        return bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static bool IsHdf5(ReadOnlyMemory<byte> start) => start.Length >= 8 && start.Span[0] == 0x89 && start.Span[1..8].SequenceEqual("HDF\r\n\x1a\n"u8);

    private static bool HasRootGroup(string path, string name)
    {
        try
        {
            using var file = Hdf5File.Open(path);
            return file.Root.Has(name);
        }
        catch (DiagnosticException)
        {
            // A damaged file is reported by the reader that its name stands for.
            return false;
        }
    }
}
