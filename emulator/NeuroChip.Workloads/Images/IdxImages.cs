using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;

namespace NeuroChip.Workloads.Images;

/// <summary>Opens IDX images: [n, h, w], [n, c, h, w] or [n, pixels] of bytes 0..255.</summary>
internal static class IdxImages
{
    private const int FullIntensity = 255;

    /// <summary>Opens a file, or the one file with <c>idx3</c> (or <c>images</c>) in its name of a folder.</summary>
    internal static ImageSource? Open(string path, IReadOnlyList<int> inputShape, int inputs, PixelOrder order, RateEncoder? encoder, DiagnosticBag bag)
    {
        if (Directory.Exists(path))
        {
            if (FindImages(path) is not { } found)
            {
                bag.Error("NC0606", "folder does not hold exactly one IDX images file", new SourcePosition(path), "give the file itself");
                return null;
            }
            path = found;
        }
        if (IdxFile.Read(path, bag) is not { } idx) return null;
        var shape = idx.Shape;
        if (shape.Length < 2 || shape[0] == 0)
        {
            var (code, message) = shape.Length < 2 ? ("NC0605", "one dimension: these are labels, not images") : ("NC0606", "no images");
            bag.Error(code, message, new SourcePosition(path), "give the images file as data");
            return null;
        }
        var pixels = 1;
        foreach (var d in shape.AsSpan(1)) pixels *= d;
        var (channels, area) = Planes.Of(inputShape);
        // [n, h, w, c] against an input [c, h, w]: told by the shape, or asked for where both would do.
        var turned = shape.Length == 4 && channels > 1 && inputShape.Count == 3 && shape[1] == inputShape[1] && shape[2] == inputShape[2] && shape[3] == channels
            && (order == PixelOrder.Interleaved || !Fits(shape[1..], inputShape, pixels == inputs));
        if (!turned && !Fits(shape[1..], inputShape, pixels == inputs))
        {
            bag.Error("NC0605", $"images of shape {EventGeometry.Text(shape[1..])} do not match the network's input {EventGeometry.Text(inputShape)}", new SourcePosition(path));
            return null;
        }
        return encoder is null ? null
            : new ImageSource("idx", path, turned ? Planes.OfInterleaved(idx.Values, channels, area) : idx.Values, pixels, FullIntensity, null, encoder, channels == 1 ? "" : turned ? ", interleaved" : ", planar");
    }

    /// <summary>The images file of a folder, or null if there is none or more than one.</summary>
    internal static string? FindImages(string folder)
    {
        try
        {
            var all = Directory.GetFiles(folder).Where(f => Path.GetFileName(f) is var n && n.Contains("idx3", StringComparison.OrdinalIgnoreCase)).ToArray();
            return all.Length == 1 ? all[0] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The labels file that belongs to an images file by the names of MNIST, or null.</summary>
    internal static string? LabelsBeside(string images)
    {
        var name = Path.GetFileName(images);
        var stem = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        if (stem == name) return null;
        foreach (var ending in new[] { stem, stem + ".gz", stem.EndsWith(".gz", StringComparison.Ordinal) ? stem[..^3] : stem })
            if (Path.Combine(Path.GetDirectoryName(images) ?? "", ending) is var file && File.Exists(file)) return file;
        return null;
    }

    /// <summary>Dimensions of 1 aside, the shapes are equal or one of them is flat.</summary>
    private static bool Fits(int[] image, IReadOnlyList<int> input, bool sameSize)
    {
        if (!sameSize) return false;
        var a = image.Where(d => d != 1).ToArray();
        var b = input.Where(d => d != 1).ToArray();
        return a.Length <= 1 || b.Length <= 1 || a.AsSpan().SequenceEqual(b);
    }
}
