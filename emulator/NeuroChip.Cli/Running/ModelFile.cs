using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Image.Certificate;
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
        if (IsImage(path)) throw new DiagnosticException("NC0104", "a compiled image holds integers for one chip, not a network", new SourcePosition(path), "give the model that it was compiled from");
        return FrontEnds.Of(path).Read(path, bag);
    }

    /// <summary>An image whose content is as it was certified; its proof is not made again.</summary>
    internal static ChipImage ReadImage(string path)
    {
        Require(path);
        var image = InputFile.Guard(path, () => ChipImageFile.Read(path));
        var chip = ChipCatalog.Parse(path + ":chip", image.ChipYaml);
        ImageConsistency.Check(image, chip, path);
        ImageCertificate.Verify(image, chip, path);
        return image;
    }

    private static void Require(string path)
    {
        if (!File.Exists(path)) throw new DiagnosticException("NC0102", Directory.Exists(path) ? "a folder, not a file" : "file not found", new SourcePosition(path), $"give a model ({FrontEnds.Endings}) or a compiled image");
    }
}
