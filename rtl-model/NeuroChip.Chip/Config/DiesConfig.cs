namespace NeuroChip.Chip.Config;

/// <summary>A mesh cut into dies of equal size, with slower links where two of them meet; docs/reference/microarchitecture.md, "Chips of several dies".</summary>
/// <param name="Columns">Dies in x; divides the mesh's width.</param>
/// <param name="Rows">Dies in y; divides the mesh's height.</param>
/// <param name="LinkCycles">What a link between two dies takes beyond one inside a die, in cycles, each way: flits and credits.</param>
/// <param name="CyclesPerFlit">Cycles for which a flit occupies such a link.</param>
/// <param name="FifoDepth">Flits in each router input that such a link feeds.</param>
public sealed record DiesConfig(int Columns, int Rows, int LinkCycles, int CyclesPerFlit, int FifoDepth)
{
    /// <summary>What the flit takes beyond the hop latency: the wires, and the cycles until its last part is there.</summary>
    public int ExtraHopCycles => LinkCycles + CyclesPerFlit - 1;

    /// <summary>True if a side of so many tiles can be cut into so many dies of equal size.</summary>
    public static bool Cuts(int tiles, int dies) => tiles % Math.Max(1, dies) == 0;

    /// <summary>Hops inside a die that take as long as what a flit takes beyond one where it crosses a border, rounded up; at least 1.</summary>
    /// <param name="mesh">The mesh.</param>
    public int ExtraHops(MeshConfig mesh) => Math.Max(1, (ExtraHopCycles + mesh.HopCycles - 1) / Math.Max(1, mesh.HopCycles));

    /// <summary>Cycles from a grant to the return of its credit: a link is busy all the time only if the FIFO holds what it carries meanwhile.</summary>
    /// <param name="mesh">The mesh.</param>
    public int CreditLoop(MeshConfig mesh) => mesh.HopCycles + ExtraHopCycles + mesh.CreditCycles + LinkCycles;

    /// <summary>The smallest depth with which a link between two dies never waits for credits.</summary>
    /// <param name="mesh">The mesh.</param>
    public int FullRateDepth(MeshConfig mesh) => (CreditLoop(mesh) + CyclesPerFlit - 1) / CyclesPerFlit;
}
