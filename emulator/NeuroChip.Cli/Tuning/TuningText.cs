using System.Globalization;
using System.Text;
using NeuroChip.Cli.Running;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Cli.Tuning;

/// <summary>The table that 'tune' prints.</summary>
internal static class TuningText
{
    internal static string Write(TuningReport report, string file)
    {
        var text = new StringBuilder();
        var (result, chip) = (report.Result, report.Original.Chip);
        text.Append(CultureInfo.InvariantCulture, $"{report.Original.Network.Image.Network} on {chip.Name}: {result.Steps.Count} variants on {result.Before.Samples} samples");
        text.Append(report.UnseenBefore is { } unseen ? string.Create(CultureInfo.InvariantCulture, $", checked on {unseen.Samples} that the search never saw\n\n") : "; no sample was left to check on\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"",-32}{"before",14}{"after",14}{"change",10}\n");
        foreach (var (name, unit, before, after) in report.Figures)
            text.Append(CultureInfo.InvariantCulture, $"{name.Replace('_', ' ') + (unit.Length > 0 ? ", " + unit : ""),-32}{Number(before, unit),14}{Number(after, unit),14}{Change(before, after, unit),10}\n");
        text.Append('\n');
        foreach (var layer in report.Tuned.Layers)
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name}: {layer.RowsAfter} of {layer.RowsBefore} rows on {layer.Clusters} {(layer.Clusters == 1 ? "core" : "cores")}, {layer.WeightsAfter} of {layer.Weights} weights\n");
        text.Append("weight bits: ").AppendJoin(", ", report.Widths.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Layer} {w.Bits}"))).Append('\n');
        var widest = report.Widths.Count == 0 ? report.Bits : report.Widths.Max(w => w.Bits);
        if (widest < chip.Core.Synapse.WeightBits)
            text.Append(CultureInfo.InvariantCulture, $"no layer needs more than {widest} {(widest == 1 ? "bit" : "bits")}: a chip with --set synapse.weight_width=\"{widest} {(widest == 1 ? "bit" : "bits")}\" has fewer cells a weight\n");
        text.Append(CultureInfo.InvariantCulture, $"written to {file}; to run it, give it in place of the model");
        if (result.Variant.LayerBits.Count > 0) text.Append(CultureInfo.InvariantCulture, $" with --layer-bits {LayerBitsArgument.Write(result.Variant.LayerBits)}");
        return text.Append('\n').ToString();
    }

    private static string Number(double value, string unit) => unit switch
    {
        "%" => value.ToString("0.0", CultureInfo.InvariantCulture),
        "J" => Engineering.Format(value, ""),
        _ => value.ToString("#,0.#", CultureInfo.InvariantCulture),
    };

    private static string Change(double before, double after, string unit) => unit == "%"
        ? (after - before).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)
        : before == 0 ? "" : (100 * (after / before - 1)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";
}
