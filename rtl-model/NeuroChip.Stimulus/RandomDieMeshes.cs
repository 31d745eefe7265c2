using NeuroChip.Chip.Config;

namespace NeuroChip.Stimulus;

/// <summary>Random cuts of a chip's mesh into dies: latency, cycles per flit and depth of the links between them.</summary>
public static class RandomDieMeshes
{
    /// <summary>The chip cut into at least two dies, with a barrier that is long enough for it; null for a mesh of one tile.</summary>
    /// <param name="r">Where it is drawn from.</param>
    /// <param name="chip">The chip.</param>
    public static ChipConfig? Draw(RandomStream r, ChipConfig chip)
    {
        var mesh = chip.Mesh;
        if (mesh.Width * mesh.Height == 1) return null;
        var (columns, rows) = (1, 1);
        while (columns * rows == 1) (columns, rows) = (Divisor(r, mesh.Width), Divisor(r, mesh.Height));
        var dies = new DiesConfig(columns, rows, r.Next(3) == 0 ? 0 : r.Next(1, 30), r.Next(3) == 0 ? 1 : r.Next(2, 9), r.Next(1, 12));
        return chip with
        {
            Mesh = mesh with { Dies = dies },
            Step = chip.Step with { BarrierCycles = mesh.CreditCycles + dies.LinkCycles + r.Next(5) },
        };
    }

    private static int Divisor(RandomStream r, int of)
    {
        while (true)
        {
            var d = r.Next(1, of + 1);
            if (of % d == 0) return d;
        }
    }
}
