using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Chip.Yaml;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>Synthesizes the blocks of a chip's hardware: Yosys maps them to standard cells, OpenSTA times and prices them.</summary>
public static class SynthesisRunner
{
    /// <summary>Synthesizes.</summary>
    /// <param name="chip">Chip whose parameters the hardware takes.</param>
    /// <param name="technology">Prices the macros.</param>
    /// <param name="folder">Gets scripts, logs and netlists.</param>
    /// <param name="options">Blocks, target, activity.</param>
    /// <exception cref="DiagnosticException">NC0105: unknown block; NC0107: tools or cells are missing; NC0302: a row is missing.</exception>
    public static SynthesisResult Run(ChipConfig chip, Technology technology, string folder, SynthesisOptions options)
    {
        var blocks = Choose(options.Blocks);
        SynthesisTools.Require();
        technology.CheckCovers(chip);
        var library = CellLibrary.Load();
        var model = new MacroModel(chip, technology, library);
        Directory.CreateDirectory(folder);
        TileSources.Extract(folder);
        var parameters = RtlParameters.Of(chip);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(parameters));
        options.Progress?.Invoke("elaborating the tile");
        var tile = Elaboration.Run(folder, "nc_tile");
        File.WriteAllText(Path.Combine(folder, "macros.lib"), MacroLibrary.Liberty(tile.Macros, model));
        var macros = tile.Macros.ToDictionary(m => m.Name);
        var synthesis = new BlockSynthesis(folder, library, model, macros, options);
        var inside = SynthesisBlock.All.Where(b => b.Path is { Length: > 0 }).ToDictionary(b => b.Name, b => tile.ModuleOf("nc_tile", b.Path!));
        var mapped = new HashSet<string>();
        var results = new List<BlockResult>();
        foreach (var block in blocks)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (block.Path is null)
            {
                options.Progress?.Invoke($"synthesizing {block.Name}");
                var barrier = Elaboration.Run(folder, "nc_barrier", ("BARRIER", chip.Step.BarrierCycles), ("FIXED", chip.Step.FixedCycles));
                synthesis.Map(block.Name, barrier.Rtlil, "nc_barrier", []);
                results.Add(synthesis.Measure(block, block.Name, "nc_barrier", []));
            }
            else if (block.Path.Length > 0)
            {
                Map(block.Name);
                results.Add(synthesis.Measure(block, block.Name, inside[block.Name], []));
            }
            else
            {
                foreach (var name in inside.Keys) Map(name);
                options.Progress?.Invoke("synthesizing what is left of the tile");
                synthesis.Map(block.Name, tile.Rtlil, "nc_tile", [.. macros.Keys, .. inside.Values]);
                results.Add(synthesis.Measure(block, block.Name, "nc_tile", [.. inside.Keys]));
            }
        }
        foreach (var file in Directory.GetFiles(folder, "*.il")) File.Delete(file);
        return new SynthesisResult(chip.Name, technology.Name, technology.NodeNm, SynthesisTools.Versions(), options, results, model.Sources);

        void Map(string name)
        {
            if (!mapped.Add(name)) return;
            options.Progress?.Invoke($"synthesizing {name}");
            synthesis.Map(name, tile.Rtlil, inside[name], [.. macros.Keys]);
        }
    }

    /// <summary>The blocks of the names, in report order.</summary>
    /// <exception cref="DiagnosticException">NC0105 for every unknown name.</exception>
    public static IReadOnlyList<SynthesisBlock> Choose(IReadOnlyList<string>? names)
    {
        if (names is null || names.Count == 0) return SynthesisBlock.All;
        var known = SynthesisBlock.All.Select(b => b.Name).Concat(SynthesisBlock.Groups.Keys).ToArray();
        var bag = new DiagnosticBag();
        foreach (var name in names.Where(n => !known.Contains(n)))
            bag.Error("NC0105", $"unknown block '{Excerpt.Of(name)}'", null, Spelling.Hint(name, known) ?? "blocks: " + string.Join(", ", known));
        bag.ThrowIfErrors();
        var chosen = names.SelectMany(n => SynthesisBlock.Groups.TryGetValue(n, out var group) ? group : [n]).ToHashSet();
        return [.. SynthesisBlock.All.Where(b => chosen.Contains(b.Name))];
    }
}
