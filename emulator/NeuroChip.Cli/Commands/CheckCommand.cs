using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip check FILE: everything that is wrong with a chip, a technology, a model or an image, at once.</summary>
internal static class CheckCommand
{
    internal static Command Create(Output output)
    {
        var file = new Argument<string>("file") { Description = "A chip, preset or technology YAML file, a .nir model, or a compiled image." };
        var set = new Option<string[]>("--set") { Description = "Overrides a key of a chip file.", HelpName = "KEY=VALUE" };
        var command = new Command("check", "Checks a file and reports every problem.") { file, set };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            output.Results.WriteLine(Check(path, parsed.GetValue(set) ?? [], output));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Check(string path, string[] sets, Output output)
    {
        if (!ChipCatalog.Names.Contains(path) && !File.Exists(path) && !Directory.Exists(path))
            throw new DiagnosticException("NC0102", "file not found", new SourcePosition(Excerpt.Printable(path)),
                $"give a YAML file, a .nir model, a compiled image, or a preset: {string.Join(", ", ChipCatalog.Names)}");
        if (ChipCatalog.Names.Contains(path) || IsYaml(path))
        {
            if (File.Exists(path) && IsTechnology(path))
            {
                RefuseSets(path, sets);
                return $"{path}: technology {TechnologyCatalog.Load(path).Name} is valid";
            }
            if (ChipsCommand.IsPresetFile(path))
            {
                RefuseSets(path, sets);
                return $"{path}: preset {PresetCatalog.Load(path).Name} is valid";
            }
            var chip = ChipCatalog.Load(path, sets);
            TechnologyCatalog.Load(chip.Technology).CheckCovers(chip);
            return $"{path}: chip {chip.Name} is valid, {chip.Mesh.Width} x {chip.Mesh.Height} tiles";
        }
        var isImage = ModelFile.IsImage(path);
        RefuseSets(path, sets);
        if (isImage) return $"{path}: image of {ModelFile.ReadImage(path).Network} is valid";
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(path, bag);
        Networks.Graph.ShapeInference.Infer(graph, bag);
        bag.ThrowIfErrors();
        foreach (var d in bag.Items) output.Messages.WriteLine(d.Render());
        return $"{path}: {graph.Format} model is valid, {graph.Nodes.Count} nodes";
    }

    // What is not applied must not pass for checked.
    private static void RefuseSets(string path, string[] sets)
    {
        if (sets.Length > 0) throw new DiagnosticException("NC0104", "--set overrides the keys of a chip, and this is none", new SourcePosition(path), "leave out --set, or check the chip");
    }

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>A technology file says so in a key of its own; only the start is read, as the file may be anything.</summary>
    private static bool IsTechnology(string path) => InputFile.Guard(path, () =>
    {
        using var reader = new StreamReader(path);
        var start = new char[1 << 16];
        var lines = new string(start, 0, reader.ReadBlock(start, 0, start.Length)).Split('\n');
        bool Has(string key) => Array.Exists(lines, l => l.StartsWith(key, StringComparison.Ordinal));
        return Has("technology:") && !Has("chip:") && !Has("mesh:") && !Has("extends:");
    });
}
