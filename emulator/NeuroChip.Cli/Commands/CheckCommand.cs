using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Technologies;
using NeuroChip.Chip.Yaml;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip check FILE: everything that is wrong with a chip, a preset, a technology, a device file, a model or an image, at once.</summary>
internal static class CheckCommand
{
    internal static Command Create(Output output)
    {
        var file = new Argument<string>("file") { Description = "A YAML file of a chip, preset, technology, device technology or device settings, the name of one, a .nir model, or a compiled image." };
        var set = new Option<string[]>("--set") { Description = "Overrides a key of a chip file.", HelpName = "KEY=VALUE" };
        var model = new Option<string?>("--model") { Description = "For an image: compares every weight and delay with this model.", HelpName = "MODEL" };
        var command = new Command("check", "Checks a file and reports every problem; proves an image again and compares it with its certificate.") { file, set, model };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            output.Results.WriteLine(Check(path, parsed.GetValue(set) ?? [], parsed.GetValue(model), output));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Check(string path, string[] sets, string? against, Output output)
    {
        if (against is not null && !(File.Exists(path) && ModelFile.IsImage(path)))
            throw new DiagnosticException("NC0104", "--model compares an image with its model, and this is no image", new SourcePosition(Excerpt.Printable(path)), "leave out --model, or check an image");
        if (against is not null && Conversion.ConvertedModel.Is(against))
            throw new DiagnosticException("NC0104", "an ONNX network has weights of a chip only once it is calibrated", new SourcePosition(against),
                "convert it with the images of the image's compilation, and compare with that: neurochip convert MODEL --calibrate DATA -o MODEL.nir");
        if (ChipCatalog.Names.Contains(path)) return Chip(path, sets);
        var isFile = File.Exists(path);
        if (!isFile && Named(path) is { } named)
        {
            RefuseSets(path, sets);
            return named;
        }
        if (!isFile && !Directory.Exists(path))
            throw new DiagnosticException("NC0102", "file not found", new SourcePosition(Excerpt.Printable(path)), Spelling.Hint(path, [.. ChipCatalog.Names, .. PresetCatalog.Names, .. DeviceCatalog.Names])
                ?? $"give a YAML file, a .nir model, a compiled image, or a name: chips {string.Join(", ", ChipCatalog.Names)}, presets {string.Join(", ", PresetCatalog.Names)}, devices {string.Join(", ", DeviceCatalog.Names)}");
        if (IsYaml(path) && !(isFile && FrontEnds.Knows(path)))
        {
            if (Yaml(path) is not { } found) return Chip(path, sets);
            RefuseSets(path, sets);
            return found;
        }
        var isImage = ModelFile.IsImage(path);
        RefuseSets(path, sets);
        if (isImage) return ImageProof.Check(path, against);
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(path, bag);
        Networks.Graph.ShapeInference.Infer(graph, bag);
        bag.ThrowIfErrors();
        foreach (var d in bag.Items) output.Messages.WriteLine(d.Render());
        return $"{path}: {graph.Format} model is valid, {graph.Nodes.Count} nodes";
    }

    private static string Chip(string nameOrPath, string[] sets)
    {
        var chip = ChipCatalog.Load(nameOrPath, sets);
        TechnologyCatalog.Load(chip.Technology).CheckCovers(chip);
        return $"{nameOrPath}: chip {chip.Name} is valid, {chip.Mesh.Width} x {chip.Mesh.Height} tiles";
    }

    /// <summary>What a name that comes with the tool stands for, once read; null for no such name. A device technology and a technology may share one.</summary>
    private static string? Named(string name)
    {
        var found = new List<string>();
        if (PresetCatalog.Names.Contains(name)) found.Add($"preset {PresetCatalog.Load(name).Name}");
        if (DeviceCatalog.Names.Contains(name)) found.Add($"device technology {DeviceCatalog.Load(name).Name}");
        if (TechnologyCatalog.Names.Contains(name)) found.Add($"technology {TechnologyCatalog.Load(name).Name}");
        return found.Count == 0 ? null : $"{name}: {string.Join(" and ", found)} {(found.Count == 1 ? "is" : "are")} valid";
    }

    /// <summary>What a YAML file that describes no chip holds, once read; null for a chip, and for what cannot be read: its reader reports it.</summary>
    private static string? Yaml(string path)
    {
        if (!File.Exists(path)) return null;
        if (IsTechnology(path)) return $"{path}: technology {TechnologyCatalog.Load(path).Name} is valid";
        if (YamlReader.ReadFile(path, new DiagnosticBag()) is not { } root) return null;
        if (PresetCatalog.IsPreset(root)) return $"{path}: preset {PresetCatalog.Load(path).Name} is valid";
        if (root.Find("architecture") is not null && root.Find("mesh") is null) return Architecture(path);
        if (root.Find("network") is not null && root.Find("mesh") is null)
            throw new DiagnosticException("NC0104", "this is a network of SANA-FE, which has a meaning on its architecture alone", new SourcePosition(path),
                "'neurochip sanafe ARCH NETWORK --timesteps 1' reads and checks both");
        if (!DeviceCatalog.IsDeviceFile(root)) return null;
        var device = DeviceCatalog.Select(path, []).Device.Name;
        return DeviceCatalog.IsSettings(root) ? $"{path}: settings of device technology {device} are valid" : $"{path}: device technology {device} is valid";
    }

    private static string Architecture(string path)
    {
        var bag = new DiagnosticBag();
        var chip = Networks.SanaFe.TimedChipPresets.Load(path, bag);
        bag.ThrowIfErrors();
        return $"{path}: architecture {chip!.Name} of SANA-FE is valid, {chip.Tiles.Count} tiles and {chip.Cores.Count} cores";
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
