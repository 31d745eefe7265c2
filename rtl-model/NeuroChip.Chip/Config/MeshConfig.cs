using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Config;

/// <summary>The mesh of routers. Latencies are in clock cycles; docs/reference/microarchitecture.md, section "Router".</summary>
/// <param name="Width">Tiles in x.</param>
/// <param name="Height">Tiles in y.</param>
/// <param name="FifoDepth">Flits per router input FIFO.</param>
/// <param name="HopCycles">From grant to the flit's visibility downstream (switch allocation, switch traversal, link).</param>
/// <param name="CreditCycles">From a pop to the credit's visibility upstream.</param>
/// <param name="InjectionCycles">From axon-out (or a host port) to visibility in the router's input FIFO.</param>
public sealed record MeshConfig(int Width, int Height, int FifoDepth, int HopCycles, int CreditCycles, int InjectionCycles)
{
    /// <summary>Virtual channels and stages. The three latencies are those of its stages where it has any.</summary>
    public RouterConfig Router { get; init; } = RouterConfig.Single;

    /// <summary>The dies that the mesh is cut into; null for one.</summary>
    public DiesConfig? Dies { get; init; }

    /// <summary>The longest way of a flit over one link, from grant to visibility.</summary>
    public int LongestHopCycles => HopCycles + (Dies?.ExtraHopCycles ?? 0);

    /// <summary>The longest way of a credit.</summary>
    public int LongestCreditCycles => CreditCycles + (Dies?.LinkCycles ?? 0);

    /// <summary>The die of a tile, row by row.</summary>
    public int DieOf(int x, int y) => Dies is { } dies ? y / (Height / dies.Rows) * dies.Columns + x / (Width / dies.Columns) : 0;

    /// <summary>True if the link at a port of a tile leads to another die.</summary>
    /// <param name="tile">Tile, y * Width + x.</param>
    /// <param name="port">0 = east, 1 = west, 2 = south, 3 = north.</param>
    public bool CrossesDie(int tile, int port)
    {
        if (Dies is not { } dies) return false;
        var (y, x) = Math.DivRem(tile, Width);
        var (w, h) = (Width / dies.Columns, Height / dies.Rows);
        return port switch
        {
            0 => x + 1 < Width && (x + 1) % w == 0,
            1 => x > 0 && x % w == 0,
            2 => y + 1 < Height && (y + 1) % h == 0,
            3 => y > 0 && y % h == 0,
            _ => false,
        };
    }

    /// <summary>What the RTL and the engine <c>ilgpu</c> lack of this mesh: one line for each reason, empty when they have it.</summary>
    public IReadOnlyList<string> BeyondTwin()
    {
        var reasons = new List<string>(Router.BeyondLatencies());
        if (Dies is { } dies) reasons.Add($"mesh.dies cuts the mesh into {dies.Columns} x {dies.Rows} dies");
        return reasons;
    }

    /// <summary>Refuses a mesh that only the engines <c>cycle</c> and <c>event</c> have.</summary>
    /// <param name="who">Who does not have it.</param>
    /// <exception cref="DiagnosticException">NC0211.</exception>
    public void RequireTwin(string who)
    {
        var reasons = BeyondTwin();
        if (reasons.Count == 0) return;
        throw new DiagnosticException(
            "NC0211", $"{who} has one die and routers of one virtual channel and single-cycle stages alone: {string.Join("; ", reasons)}", null,
            "run the chip with --engine cycle or --engine event, or leave these keys out");
    }
}
