using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>The physical arrays that a core's logical rows and columns are cut into, and the wires of each.</summary>
internal sealed class ArrayGrid
{
    internal ArrayGrid(CoreImage core, ChipConfig chip, DeviceModel model)
    {
        Synapse = chip.Core.Synapse;
        RowBase = [.. core.Blocks.Select(b => b.RowBase)];
        Wires = new WireResistances(model.RowOhms, model.ColumnOhms, model.Settings.RowTerminalOhms, model.Settings.ColumnTerminalOhms);
    }

    internal SynapseConfig Synapse { get; }

    /// <summary>First logical row of each block.</summary>
    internal int[] RowBase { get; }

    internal WireResistances Wires { get; }

    /// <summary>Array, counted down the rows, and row in it of a block's row.</summary>
    internal (int Array, int Row) Locate(int block, int row) => Math.DivRem(RowBase[block] + row, Synapse.ArrayRows);

    /// <summary>Arrays side by side that hold the given number of cell columns.</summary>
    internal int Tiles(int columns) => (columns + Synapse.ArrayColumns - 1) / Synapse.ArrayColumns;
}
