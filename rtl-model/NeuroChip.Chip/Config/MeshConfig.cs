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
}
