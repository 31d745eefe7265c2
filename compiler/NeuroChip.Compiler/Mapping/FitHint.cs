using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping;

/// <summary>The change to the chip that would make a network fit, as the command line takes it.</summary>
internal static class FitHint
{
    /// <summary>"--set key=value", or the alternative where the key cannot be so large.</summary>
    internal static string Set(string key, long value, string alternative, string unit = "")
    {
        var max = ChipKeys.ByPath[key].Max;
        if (value > max) return $"even the largest {key} ({max}) is too small: {alternative}";
        return unit.Length == 0 ? $"--set {key}={value}" : $"--set {key}=\"{value} {unit}\"";
    }

    /// <summary>The options for a nearly square mesh with so many tiles, cut as the chip's own is: with a column or row of dies less it has too few.</summary>
    internal static string Mesh(int tiles, DiesConfig? dies)
    {
        foreach (var (width, height) in MeshSizes.NearlySquare(dies))
            if (width * height >= tiles) return $"--set mesh.width={width} --set mesh.height={height}";
        return $"even the largest mesh ({MeshSizes.Longest(dies?.Columns)} x {MeshSizes.Longest(dies?.Rows)}) is too small: use cores with more core.neurons, synapse.rows or synapse.columns";
    }
}
