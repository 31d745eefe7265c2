using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Terminal;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip chips [show NAME].</summary>
internal static class ChipsCommand
{
    internal static Command Create(Output output)
    {
        var name = new Argument<string>("name") { Description = "Preset name or YAML file." };
        var show = new Command("show", "Prints every key of a chip with its value and source, then its technology.") { name };
        show.SetAction(parsed => Show(parsed.GetValue(name)!, output));
        var chips = new Command("chips", "Lists the chip presets.") { show };
        chips.SetAction(_ => List(output));
        return chips;
    }

    private static int List(Output output)
    {
        (string Name, string Description)[] chips =
            [.. ChipCatalog.Names.Select(n => (n, ChipCatalog.Load(n).Description)), .. TimedChipPresets.Names.Select(n => (n, TimedChipPresets.Description(n)))];
        var width = chips.Max(c => c.Name.Length);
        foreach (var (name, description) in chips) output.Results.WriteLine($"{name.PadRight(width)}  {description}");
        return ExitCode.Done;
    }

    private static int Show(string name, Output output)
    {
        if (TimedChipPresets.Names.Contains(name))
        {
            output.Results.Write(TimedChipPresets.Text(name));
            return ExitCode.Done;
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
        output.Results.WriteLine($"technology {technology.Name}: {technology.Description}");
        output.Results.WriteLine();
        var rows = technology.Rows.Max(r => r.Key.Length);
        foreach (var row in technology.Rows)
            output.Results.WriteLine(FormattableString.Invariant(
                $"  {row.Key.PadRight(rows)}  {row.Value:G4} {row.Unit} +- {100 * row.Uncertainty:0.#} %  [{row.Kind.ToString().ToLowerInvariant()}] {row.Source}"));
        return ExitCode.Done;
    }
}
