using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Technologies;

/// <summary>What a conversion costs by the published models.</summary>
public static class ConverterPrices
{
    private static readonly double[] Plateau = [141.19, 144.41, 147.63, 150.85, 154.07];

    /// <summary>SAR coefficients of NeuroSim V1.4 (SarADC.cpp, LSTP) per node: slope and offset in uW, and uW times ohm of the column's resistance / 1e6.</summary>
    private static readonly (double Nm, double Slope, double Offset, double Column)[] Sar =
    [
        (65, 3.7506, 25.844, 0.121272), (32, 1.1294, 8.8998, 0.079449), (22, 0.538, 4.3753, 0.072341), (7, 0.1061, 0.8847, 0.043555),
    ];

    /// <summary>Names as they are typed, by model.</summary>
    public static IReadOnlyList<(string Name, ConverterModel Model)> Names { get; } =
        [("file", ConverterModel.File), ("murmann", ConverterModel.Murmann), ("neurosim", ConverterModel.NeuroSim)];

    /// <summary>
    /// Joules of a conversion by the regression of published converters on Murmann's survey: Schreier figure of merit min(213.781 - 2.8719 ln f, plateau(bits)),
    /// SNDR = 6.0206 bits + 1.761 dB, then the fitted energy. Andrulis et al., arXiv:2404.06553. Null outside 4 to 8 bits.
    /// </summary>
    /// <param name="bits">Resolution.</param>
    /// <param name="rate">Conversions per second of one converter.</param>
    /// <param name="nodeNm">Technology node, nm.</param>
    public static double? Murmann(int bits, double rate, double nodeNm)
    {
        if (bits < TechnologyKeys.MinAdcBits || bits - TechnologyKeys.MinAdcBits >= Plateau.Length) return null;
        var merit = Math.Min(213.781 - 2.8719 * Math.Log(rate), Plateau[bits - TechnologyKeys.MinAdcBits]);
        var bound = 0.5 / Math.Pow(10, (merit - (6.0206 * bits + 1.761)) / 10);
        return bound * Math.Exp(26.0496 + 1.88004 * Math.Log(nodeNm) - 2.82913 * Math.Log(bits) - 1.4702) * 1e-12;
    }

    /// <summary>
    /// Joules of a conversion by NeuroSim V1.4's SAR converter: P = slope bits + offset + column / R, for bits + 1 ns, times 1 + 0.0013 (T - 300 K).
    /// Null at nodes without coefficients (65, 32, 22 and 7 nm have them).
    /// </summary>
    /// <param name="bits">Resolution.</param>
    /// <param name="nodeNm">Technology node, nm.</param>
    /// <param name="columnOhm">Resistance of the column that is read; infinite leaves its term out.</param>
    /// <param name="kelvin">Temperature.</param>
    public static double? NeuroSim(int bits, double nodeNm, double columnOhm = double.PositiveInfinity, double kelvin = 300)
    {
        foreach (var (nm, slope, offset, column) in Sar)
            if (nm == nodeNm) return (slope * bits + offset + column * 1e6 / columnOhm) * 1e-6 * (bits + 1) * 1e-9 * (1 + 1.3e-3 * (kelvin - 300));
        return null;
    }

    /// <summary>A technology whose converter's energy comes from a model. Its area stays the file's.</summary>
    /// <exception cref="DiagnosticException">NC0302: the model does not cover this converter.</exception>
    public static Technology With(this Technology technology, ConverterModel model, ChipConfig chip)
    {
        if (model == ConverterModel.File || chip.Core.Synapse.Adc is not { Converts: true } adc) return technology;
        if (Row(technology, model, chip) is not { } row)
            throw new DiagnosticException("NC0302", $"no price of a conversion of {adc.Bits} bits at {technology.NodeNm} nm by the model '{NameOf(model)}'",
                new SourcePosition(technology.Name), model == ConverterModel.Murmann ? "it covers 4 to 8 bits" : "it covers 65, 32, 22 and 7 nm");
        return technology.Replace(row);
    }

    /// <summary>The row of a chip's converter by a model; null if the model or the file does not cover it.</summary>
    public static TechnologyRow? Row(Technology technology, ConverterModel model, ChipConfig chip)
    {
        if (chip.Core.Synapse.Adc is not { Converts: true } adc) return null;
        var bits = TechnologyKeys.AdcRowBits(adc.Bits);
        var key = "adc.conversion." + bits;
        if (model == ConverterModel.File) return technology.Find(key);
        var rate = chip.ClockHz / adc.Cycles;
        var joules = model == ConverterModel.Murmann ? Murmann(bits, rate, technology.NodeNm) : NeuroSim(adc.Bits, technology.NodeNm);
        if (joules is null) return null;
        var (source, note) = model == ConverterModel.Murmann
            ? ($"Murmann-bound regression of published ADCs (Andrulis et al., arXiv:2404.06553), {bits} bits, {rate / 1e6:0.###} MS/s, {technology.NodeNm} nm", "NeuroSim's SAR model gives about a tenth")
            : ($"SAR model of NeuroSim V1.4 (SarADC.cpp, low standby power), {adc.Bits} bits, {technology.NodeNm} nm, 300 K", "without the term of the column's resistance; the Murmann-bound regression gives about ten times as much");
        return new TechnologyRow(key, joules.Value, "J", source, Provenance.Scaled, 0.9, note);
    }

    /// <summary>A model's name as it is typed.</summary>
    public static string NameOf(ConverterModel model) => Names.First(n => n.Model == model).Name;
}
