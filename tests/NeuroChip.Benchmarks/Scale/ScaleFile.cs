using NeuroChip.Chip.Image;

namespace NeuroChip.Benchmarks.Scale;

internal static class ScaleFile
{
    internal static void Write(string path, ChipImage image) => File.WriteAllBytes(path, ChipImageFile.ToBytes(image));

    internal static ChipImage Read(string path) => ChipImageFile.FromBytes(File.ReadAllBytes(path), path);
}
