using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Yaml;
using NeuroChip.Cli.Terminal;
using NeuroChip.Cli.Validating;
using NeuroChip.Emulator.Presets;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip validate [NAME]: published figures beside what the models say.</summary>
internal static class ValidateCommand
{
    internal static Command Create(Output output)
    {
        var name = new Argument<string?>("name") { Description = "One preset, by name or file; without it all of them, and the figures of neuron unit, encoders and devices.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "Prints the table of docs/explanation/validation.md." };
        var command = new Command("validate", "Compares the published figures of known chips with what their models say.") { name, markdown };
        command.SetAction(parsed =>
        {
            var rows = Rows(parsed.GetValue(name));
            if (rows.Count == 0) output.Results.WriteLine($"{parsed.GetValue(name)}: nothing that was published for it can be computed from its numbers; 'neurochip chips show {parsed.GetValue(name)}' prints them");
            else output.Results.Write(parsed.GetValue(markdown) ? ValidationTable.Markdown(rows) : ValidationTable.Text(rows));
            if (parsed.GetValue(name) is { } preset && !parsed.GetValue(markdown)) output.Results.Write("\n" + PresetSheet.Differences(PresetCatalog.Load(preset)));
            return rows.All(r => r.IsReproduced) ? ExitCode.Done : ExitCode.Different;
        });
        return command;
    }

    internal static IReadOnlyList<ValidationRow> Rows(string? name)
    {
        if (name is null) return [.. PresetCatalog.Names.SelectMany(n => PresetValidation.Of(PresetCatalog.Load(n))), .. UnitRows.All()];
        if (!PresetCatalog.Names.Contains(name) && !PresetCatalog.IsPath(name))
            throw new DiagnosticException("NC0105", $"unknown preset '{Excerpt.Of(name)}'", hint: Spelling.Hint(name, PresetCatalog.Names) ?? $"presets: {string.Join(", ", PresetCatalog.Names)}");
        return PresetValidation.Of(PresetCatalog.Load(name));
    }
}
