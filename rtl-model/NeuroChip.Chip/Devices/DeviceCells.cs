using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Devices;

/// <summary>What reading a cell of a device costs, and what is not known of it: all that pricing and reports need of a <see cref="DeviceModel"/>.</summary>
/// <param name="Device">Name of the device technology.</param>
/// <param name="Rows">
/// Rows of a technology for its cells: t V^2 g_min for a biased cell, t V^2 (g_max - g_min) for its highest level. Empty if the read voltage or time is unknown.
/// </param>
/// <param name="Unavailable">As <see cref="DeviceModel.Unavailable"/>.</param>
public sealed record DeviceCells(string Device, IReadOnlyList<TechnologyRow> Rows, IReadOnlyList<string> Unavailable)
{
    private const double MaxUncertainty = 10;

    private static readonly string[] Figures = ["read.voltage", "read.time", "g_min", "g_max"];

    /// <summary>The cells of a model.</summary>
    public static DeviceCells Of(DeviceModel model)
    {
        if (model.ReadVolts is not { } volts || model.ReadSeconds is not { } seconds) return new DeviceCells(model.Device.Name, [], model.Unavailable);
        var perSiemens = volts * volts * seconds;
        return new DeviceCells(model.Device.Name,
            [
                Row(model.Device, "array.cell_off", perSiemens * model.GMin, "t V^2 g_min"),
                Row(model.Device, "array.cell_range", perSiemens * (model.GMax - model.GMin), "t V^2 (g_max - g_min)"),
            ], model.Unavailable);
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
