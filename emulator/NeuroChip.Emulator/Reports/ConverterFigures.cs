using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Energy;

namespace NeuroChip.Emulator.Reports;

/// <summary>What the run costs by one model of its converters: published models differ tenfold, so all that apply are told.</summary>
/// <param name="Model">The model.</param>
/// <param name="Conversion">Joules of a conversion.</param>
/// <param name="Total">Joules of all conversions.</param>
/// <param name="RunTotal">Joules of the run, everything else unchanged.</param>
/// <param name="Source">Where the price comes from.</param>
public sealed record ConverterFigures(ConverterModel Model, double Conversion, double Total, double RunTotal, string Source)
{
    internal static ConverterFigures? Of(ConverterModel model, ReportFigures f)
    {
        if (ConverterPrices.Row(f.Input.Technology, model, f.Input.Chip) is not { } row) return null;
        var conversions = row.Value * f.Sum(Counter.AdcConversions);
        var used = f.Energy.Components.Where(c => c.Component == Component.Adc).Sum(c => c.Total);
        return new ConverterFigures(model, row.Value, conversions, (double)(f.Energy.Total - used) + conversions, row.Source);
    }
}
