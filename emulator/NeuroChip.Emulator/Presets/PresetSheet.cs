using System.Text;
using NeuroChip.Chip.Presets;

namespace NeuroChip.Emulator.Presets;

/// <summary>A preset as text: its numbers with their sources, what can be computed from them and what cannot, and how the chip differs.</summary>
public static class PresetSheet
{
    /// <summary>The sheet.</summary>
    public static string Text(ChipPreset preset)
    {
        var text = new StringBuilder();
        text.Append(preset.Name).Append(": ").Append(preset.Description).Append('\n');
        text.Append("kind: ").Append(Kind(preset)).Append('\n');
        if (!preset.IsVerified) text.Append("unverified: its main numbers were not checked against their publication; no figure of it may be relied on\n");
        text.Append("\nnumbers\n");
        var keys = preset.Numbers.Max(n => n.Key.Length);
        var values = Math.Min(24, preset.Numbers.Max(n => n.Text.Length));
        foreach (var n in preset.Numbers) text.Append(Line($"  {n.Key.PadRight(keys)}  {n.Text.PadRight(values)}  {Provenance(n)}"));
        text.Append("\nfigures\n");
        var names = preset.Model.Figures.Max(f => f.Name.Length);
        foreach (var f in preset.Model.Figures) text.Append(Line($"  {f.Name.PadRight(names)}  {f.Law}{Availability(preset, f)}"));
        return text.Append('\n').Append(Differences(preset)).ToString();
    }

    /// <summary>How the chip differs from NeuroChip's microarchitecture, a line each.</summary>
    public static string Differences(ChipPreset preset)
    {
        var text = new StringBuilder("differs from NeuroChip's microarchitecture\n");
        foreach (var difference in preset.Differences) text.Append("  - ").Append(difference).Append('\n');
        return text.ToString();
    }

    /// <summary>For example <c>cost model</c>, or <c>structure only, unverified</c>.</summary>
    public static string Kind(ChipPreset preset) => preset.Model.Kind + (preset.IsVerified ? "" : ", unverified");

    private static string Provenance(PresetNumber n)
    {
        if (!n.IsKnown) return n.Note;
        var vdd = n.Vdd is { } v ? FormattableString.Invariant($", {v} V") : "";
        return $"[{PresetText.Kind(n.Basis!.Value, n.Evidence!.Value)}{vdd}] {n.Source}{(n.Note.Length > 0 ? $"; {n.Note}" : "")}";
    }

    private static string Availability(ChipPreset preset, PresetFigureKey figure)
    {
        var missing = preset.MissingFor(figure);
        if (missing.Count > 0) return $"  UNAVAILABLE: {string.Join(", ", missing)} not known";
        return preset.RestsOnUnverified(figure) ? "  (rests on unverified numbers)" : "";
    }

    private static string Line(string line) => line.TrimEnd() + "\n";
}
