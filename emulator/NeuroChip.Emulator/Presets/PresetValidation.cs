using NeuroChip.Chip.Presets;

namespace NeuroChip.Emulator.Presets;

/// <summary>Compares a preset's published figures with its model.</summary>
public static class PresetValidation
{
    /// <summary>One row a published figure, in file order.</summary>
    public static IReadOnlyList<ValidationRow> Of(ChipPreset preset)
    {
        var rows = new List<ValidationRow>();
        foreach (var p in preset.Published)
        {
            var result = PresetFigures.Evaluate(preset, p.Figure, p.At);
            var notes = new List<string>();
            if (result.Missing.Count > 0) notes.Add($"unavailable: {string.Join(", ", result.Missing)} not known");
            if (result.Problem.Length > 0) notes.Add($"unavailable: {result.Problem}");
            if (result.IsUnverified) notes.Add("rests on unverified numbers");
            if (p.Note.Length > 0) notes.Add(p.Note);
            rows.Add(new ValidationRow(preset.Name, p.Name, p.Figure.Dimension, p.Value, result.Value, p.Tolerance, p.Source, PresetText.Kind(p.Basis, p.Evidence), string.Join("; ", notes)));
        }
        return rows;
    }
}
