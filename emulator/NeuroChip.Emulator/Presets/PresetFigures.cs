using NeuroChip.Chip.Presets;
using NeuroChip.Emulator.Presets.Laws;

namespace NeuroChip.Emulator.Presets;

/// <summary>Computes the figures of a preset by its chip's own law.</summary>
public static class PresetFigures
{
    // One line a model; the laws of a model stand in one file.
    private static readonly Dictionary<string, IReadOnlyDictionary<string, Func<FigureInput, double>>> Laws = new(StringComparer.Ordinal)
    {
        ["truenorth"] = TrueNorthLaws.All,
        ["odin"] = OdinLaws.All,
        ["loihi"] = LoihiLaws.All,
        ["isaac"] = IsaacLaws.All,
        ["puma"] = PumaLaws.All,
        ["spikesim"] = SpikeSimLaws.All,
        ["neurram"] = NeurramLaws.All,
        ["dynap-cnn"] = DynapCnnLaws.All,
        ["crossbar-structure"] = CrossbarStructureLaws.All,
    };

    /// <summary>Computes a figure.</summary>
    /// <param name="preset">The chip.</param>
    /// <param name="figure">A figure of its model.</param>
    /// <param name="at">A value for every argument of the figure, in SI base units.</param>
    /// <returns>The value, or what is missing for it; never a guess.</returns>
    public static FigureResult Evaluate(ChipPreset preset, PresetFigureKey figure, IReadOnlyDictionary<string, IReadOnlyList<double>> at)
    {
        var missing = preset.MissingFor(figure);
        var unverified = preset.RestsOnUnverified(figure);
        if (missing.Count > 0) return new FigureResult(null, missing, unverified);
        var value = Laws[preset.Model.Name][figure.Name](new FigureInput(preset, figure, at));
        return double.IsFinite(value) ? new FigureResult(value, [], unverified) : new FigureResult(null, [], unverified, "no finite value: the model is saturated at this point");
    }

    /// <summary>True if a figure of a model has a law.</summary>
    internal static bool Has(PresetModel model, PresetFigureKey figure) => Laws[model.Name].ContainsKey(figure.Name);
}
