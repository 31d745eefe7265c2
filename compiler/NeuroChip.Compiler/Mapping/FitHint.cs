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

    /// <summary>The smallest mesh, nearly square, with so many tiles: with one column or one row less it has too few.</summary>
    internal static (int Width, int Height) NearlySquare(int tiles)
    {
        var width = (int)Math.Ceiling(Math.Sqrt(tiles));
        return (width, (int)(((long)tiles + width - 1) / width));
    }

    /// <summary>The options for the smallest mesh with so many tiles.</summary>
    internal static string Mesh(int tiles)
    {
        var (width, height) = NearlySquare(tiles);
        var max = ChipKeys.ByPath["mesh.width"].Max;
        return width > max ? $"even the largest mesh ({max} x {max}) is too small: use cores with more core.neurons, synapse.rows or synapse.columns" : $"--set mesh.width={width} --set mesh.height={height}";
    }
}
