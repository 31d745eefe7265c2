using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Technologies;
using NeuroChip.Chip.Yaml;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Presets;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip chips [show NAME].</summary>
internal static class ChipsCommand
{
    internal static Command Create(Output output)
    {
        var name = new Argument<string>("name") { Description = "Name of a chip, preset, device technology or technology, or a chip's YAML file." };
        var show = new Command("show", "Prints every key of a chip with its value and source, then its technology; of a known chip its numbers, figures and differences.") { name };
        show.SetAction(parsed => Show(parsed.GetValue(name)!, output));
        var chips = new Command("chips", "Lists the chips that come with the tool.") { show };
        chips.SetAction(_ => List(output));
        return chips;
    }

    private static int List(Output output)
    {
        var lines = ChipCatalog.Names.Select(n => (Name: n, Kind: "runnable chip", ChipCatalog.Load(n).Description))
            .Concat(PresetCatalog.Names.Select(PresetCatalog.Load).Select(p => (p.Name, Kind: PresetSheet.Kind(p), p.Description))).ToArray();
        var (names, kinds) = (lines.Max(l => l.Name.Length), lines.Max(l => l.Kind.Length));
        foreach (var (name, kind, description) in lines)
            output.Results.WriteLine($"{name.PadRight(names)}  {kind.PadRight(kinds)}  {description}");
        return ExitCode.Done;
    }

    private static int Show(string name, Output output)
    {
        if (PresetCatalog.Names.Contains(name) || IsPresetFile(name))
        {
            output.Results.Write(PresetSheet.Text(PresetCatalog.Load(name)));
            // A name may stand for a timed chip and for one that the compiler maps onto.
            if (!ChipCatalog.Names.Contains(name)) return ExitCode.Done;
            output.Results.WriteLine();
        }
        if (!ChipCatalog.Names.Contains(name) && !PresetCatalog.IsPath(name))
        {
            if (IsTechnology(name)) return ShowTechnologies(name, output);
            string[] known = [.. ChipCatalog.Names, .. PresetCatalog.Names];
            throw new DiagnosticException("NC0105", $"unknown chip '{Excerpt.Of(name)}'", hint: (Spelling.Hint(name, known) ?? $"presets: {string.Join(", ", known)}") + "; or give the path of a YAML file");
        }
        var chip = ChipCatalog.Describe(name);
        var technology = TechnologyCatalog.Load(chip.Config.Technology);
        output.Results.WriteLine($"{chip.Config.Name}: {chip.Config.Description}");
        output.Results.WriteLine();
        var keys = chip.Keys.Max(k => k.Key.Path.Length);
        var values = Math.Min(24, chip.Keys.Max(k => k.Text.Length));
        foreach (var key in chip.Keys)
            output.Results.WriteLine($"  {key.Key.Path.PadRight(keys)}  {key.Text.PadRight(values)}  {(key.Source is { } s ? $"[{s.Kind.ToString().ToLowerInvariant()}] {s.Source}" : "")}".TrimEnd());
        output.Results.WriteLine();
        Write(technology, output);
        return ExitCode.Done;
    }

    private static bool IsTechnology(string name) => DeviceCatalog.Names.Contains(name) || TechnologyCatalog.Names.Contains(name);

    // No chips, but they are listed beside them in the documentation; a name may stand for both.
    private static int ShowTechnologies(string name, Output output)
    {
        if (DeviceCatalog.Names.Contains(name)) Write(DeviceCatalog.Load(name), output);
        if (DeviceCatalog.Names.Contains(name) && TechnologyCatalog.Names.Contains(name)) output.Results.WriteLine();
        if (TechnologyCatalog.Names.Contains(name)) Write(TechnologyCatalog.Load(name), output);
        return ExitCode.Done;
    }

    private static void Write(Technology technology, Output output)
    {
        output.Results.WriteLine($"technology {technology.Name}: {technology.Description}");
        output.Results.WriteLine();
        var rows = technology.Rows.Max(r => r.Key.Length);
        foreach (var row in technology.Rows)
            output.Results.WriteLine(FormattableString.Invariant(
                $"  {row.Key.PadRight(rows)}  {row.Value:G4} {row.Unit} +- {100 * row.Uncertainty:0.#} %  [{row.Kind.ToString().ToLowerInvariant()}] {row.Source}"));
    }

    private static void Write(DeviceTechnology device, Output output)
    {
        output.Results.WriteLine($"device technology {device.Name}, for --devices: {device.Description}");
        output.Results.WriteLine();
        var rows = device.Rows.Max(r => r.Key.Length);
        foreach (var row in device.Rows)
            output.Results.WriteLine(row.Values is null ? $"  {row.Key.PadRight(rows)}  unknown  {row.Source}" : FormattableString.Invariant(
                $"  {row.Key.PadRight(rows)}  {row.Text} +- {100 * row.Uncertainty:0.#} %  [{row.Kind.ToString().ToLowerInvariant()}] {row.Source}"));
    }

    /// <summary>True for a file of a known chip; what cannot be read is left to the reader that reports it.</summary>
    internal static bool IsPresetFile(string path) =>
        !ChipCatalog.Names.Contains(path) && File.Exists(path) && YamlReader.ReadFile(path, new DiagnosticBag()) is { } root && PresetCatalog.IsPreset(root);
}
