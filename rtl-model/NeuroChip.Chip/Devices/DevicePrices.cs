using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Devices;

/// <summary>Prices of cells by their device.</summary>
public static class DevicePrices
{
    /// <summary>A technology whose cells are those of the device. The same technology if the device has no prices for them, or if the technology has no rows for cells.</summary>
    public static Technology WithCells(this Technology technology, DeviceCells cells) =>
        cells.Rows.Count == 0 || technology.Find("array.cell_off") is null ? technology : technology.Replace([.. cells.Rows]);
}
