using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Energy;

namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>What a die spends on its samples.</summary>
/// <param name="NominalArray">Joules of the cells by their stored levels and the device's nominal conductances.</param>
/// <param name="Array">Joules of the cells by the die's own conductances and wires; null if unknown.</param>
/// <param name="Total">Joules of everything, with <paramref name="Array"/> where it is known.</param>
public sealed record DieCost(double NominalArray, double? Array, double Total)
{
    internal static DieCost Of(DieFigures die, ReportInput input, Technology prices)
    {
        var ledger = EnergyLedger.Price(die.Counters, input.Chip, input.Image, prices);
        var nominal = (double)ledger.Rows.Where(r => r.Key is "array.cell_off" or "array.cell_range").Sum(r => r.Total);
        return new DieCost(nominal, die.ArrayJoules, (double)ledger.Total - nominal + (die.ArrayJoules ?? nominal));
    }
}
