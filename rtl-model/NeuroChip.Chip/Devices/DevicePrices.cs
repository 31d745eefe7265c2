using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Devices;

/// <summary>What reading a cell of a device costs.</summary>
public static class DevicePrices
{
    private const double MaxUncertainty = 10;

    private static readonly string[] Figures = ["read.voltage", "read.time", "g_min", "g_max"];

    /// <summary>
    /// A technology whose cells are those of the device: t V^2 g_min for a biased cell, t V^2 (g_max - g_min) for its highest level. The same technology
    /// if the device's read voltage or time is unknown, or if it has no rows for cells.
    /// </summary>
    public static Technology WithCells(this Technology technology, DeviceModel model)
    {
        if (model.ReadVolts is not { } volts || model.ReadSeconds is not { } seconds || technology.Find("array.cell_off") is null) return technology;
        var perSiemens = volts * volts * seconds;
        return technology.Replace(
            Row(model.Device, "array.cell_off", perSiemens * model.GMin, "t V^2 g_min"),
            Row(model.Device, "array.cell_range", perSiemens * (model.GMax - model.GMin), "t V^2 (g_max - g_min)"));
    }

    private static TechnologyRow Row(DeviceTechnology device, string key, double joules, string formula)
    {
        var rows = Figures.Select(device.Find).OfType<DeviceRow>().ToList();
        // V counts twice in V^2; the others once.
        var uncertainty = Math.Sqrt(rows.Sum(r => Math.Pow((r.Key == "read.voltage" ? 2 : 1) * r.Uncertainty, 2)));
        return new TechnologyRow(
            key, joules, "J", $"device {device.Name}: {formula}", (Provenance)rows.Max(r => (int)r.Kind), Math.Min(MaxUncertainty, uncertainty),
            string.Join("; ", rows.Select(r => $"{r.Key} {r.Text} ({r.Source})")));
    }
}
