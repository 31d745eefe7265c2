using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Rtl.Run;

/// <summary>A tile of the mesh, what it runs, and the neighbours whose outputs are its inputs.</summary>
internal sealed class MeshTile : IRtlCoreState, IDisposable
{
    private const uint SelectU = 0, SelectV = 1, SelectRefractory = 2, SelectAccumulator = 3;

    private readonly int _lanes;

    internal MeshTile(VerilatedTile tile, ChipConfig chip, int index, int axonBits, CoreImage? core)
    {
        Tile = tile;
        Core = core;
        _lanes = chip.Core.NeuronLanes;
        var (x, y) = (index % chip.Mesh.Width, index / chip.Mesh.Width);
        Neighbours =
        [
            x + 1 < chip.Mesh.Width ? index + 1 : -1,
            x > 0 ? index - 1 : -1,
            y + 1 < chip.Mesh.Height ? index + chip.Mesh.Width : -1,
            y > 0 ? index - chip.Mesh.Width : -1,
        ];
        HostRow = x == 0 ? y : -1;
        Counters = new TileCounters(chip, core);
        TileConfiguration.Write(tile, chip, axonBits, core, x == 0);
    }

    internal VerilatedTile Tile { get; }

    internal CoreImage? Core { get; }

    /// <summary>Tile to the east, west, south and north; -1 = none.</summary>
    internal int[] Neighbours { get; }

    /// <summary>Row of the host port at its west side; -1 = none.</summary>
    internal int HostRow { get; }

    internal TileCounters Counters { get; }

    /// <summary>Clocks in a row in which the tile was idle and received nothing.</summary>
    internal int Quiet { get; set; }

    /// <inheritdoc/>
    public int U(int neuron) => (int)(long)Tile.State(SelectU, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int V(int neuron) => (int)(long)Tile.State(SelectV, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int Refractory(int neuron) => (int)(long)Tile.State(SelectRefractory, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int NextAccumulator(int neuron) => (int)(long)Tile.State(SelectAccumulator, (uint)neuron);

    /// <inheritdoc/>
    public void Dispose() => Tile.Dispose();
}
