using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Cli.Running;

/// <summary>MODEL|IMAGE on the command line: told apart by content, not by name.</summary>
internal static class ModelFile
{
    internal static bool IsImage(string path)
    {
        Require(path);
        return InputFile.Guard(path, () =>
        {
            using var stream = File.OpenRead(path);
            Span<byte> start = stackalloc byte[7];
            return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("NCIMAGE"u8);
        });
    }

    /// <summary>A trained network of any kind that <see cref="FrontEnds"/> lists.</summary>
    internal static SnnGraph ReadGraph(string path, DiagnosticBag bag)
    {
        Require(path);
        return FrontEnds.Of(path).Read(path, bag);
    }

    internal static ChipImage ReadImage(string path)
    {
        Require(path);
        var image = ChipImageFile.FromBytes(InputFile.Guard(path, () => File.ReadAllBytes(path)), path);
        ImageConsistency.Check(image, ChipCatalog.Parse(path + ":chip", image.ChipYaml), path);
        return image;
    }

    private static void Require(string path)
    {
        if (!File.Exists(path)) throw new DiagnosticException("NC0102", Directory.Exists(path) ? "a folder, not a file" : "file not found", new SourcePosition(path), $"give a model ({FrontEnds.Endings}) or a compiled image");
    }
}
