using System.Text;

namespace NeuroChip.Emulator.Presets;

/// <summary>Validation rows as text for a terminal and as a Markdown table for docs/explanation/validation.md.</summary>
public static class ValidationTable
{
    /// <summary>Aligned columns, and a last line that counts.</summary>
    public static string Text(IReadOnlyList<ValidationRow> rows)
    {
        var text = new StringBuilder();
        var subjects = rows.Max(r => r.Subject.Length);
        var names = rows.Max(r => r.Name.Length);
        foreach (var r in rows)
            text.Append($"{r.Subject.PadRight(subjects)}  {r.Name.PadRight(names)}  {Published(r),15}  {Model(r),15}  {Residual(r),9}  {Tolerance(r),7}  {Verdict(r)}".TrimEnd()).Append('\n');
        text.Append('\n').Append(Count(rows)).Append('\n');
        foreach (var r in rows)
            if (!r.IsReproduced && r.Note.Length > 0) text.Append($"{r.Subject}, {r.Name}: {r.Note}\n");
        return text.ToString();
    }

    /// <summary>One table, a row each.</summary>
    public static string Markdown(IReadOnlyList<ValidationRow> rows)
    {
        var text = new StringBuilder("| Subject | Figure | Published | Model | Residual | Tolerance | Result | Kind | Source | Note |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var r in rows)
            text.Append($"| {r.Subject} | {r.Name} | {Published(r)} | {Model(r)} | {Residual(r)} | {Tolerance(r)} | {(r.IsReproduced ? "within" : "**outside**")} | {r.Kind} | {r.Source} | {r.Note} |\n");
        return text.Append('\n').Append(Count(rows)).Append('\n').ToString();
    }

    private static string Count(IReadOnlyList<ValidationRow> rows) =>
        FormattableString.Invariant($"{rows.Count(r => r.IsReproduced)} of {rows.Count} published figures are within their tolerance.");

    private static string Published(ValidationRow r) => PresetText.Value(r.Published, r.Dimension, 11);

    private static string Model(ValidationRow r) => r.Model is { } m ? PresetText.Value(m, r.Dimension) : "unavailable";

    private static string Residual(ValidationRow r) => r.Residual is { } x ? PresetText.Percent(x) : "-";

    private static string Tolerance(ValidationRow r) => r.Tolerance == 0 ? "exact" : FormattableString.Invariant($"{100 * r.Tolerance:0.####} %");

    private static string Verdict(ValidationRow r) => r.IsReproduced ? "within" : "OUTSIDE";
}
