using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Lint;

/// <summary>
/// Lints the hardware description for a chip's parameters with Verilator (-Wall), Icarus (-Wall) and Yosys (check): three front ends, as each accepts
/// what another refuses.
/// </summary>
public static class RtlLint
{
    // Another chip has the same modules in larger numbers.
    private static readonly string[] ReferenceChips = ["loihi1", "nvm-tile", "sram-tile"];

    /// <summary>A flattened mesh is linted up to this many tiles: a large one has nothing that a small one lacks.</summary>
    public const int LargestMesh = 4;

    private const string SmallFile = "params/small/chip.yaml";

    /// <summary>The chips whose parameters are committed in rtl-model/sv/params: the presets, and a small one with odd sizes.</summary>
    public static IReadOnlyList<ChipConfig> CommittedChips()
    {
        using var stream = typeof(RtlLint).Assembly.GetManifestResourceStream(SmallFile)!;
        using var reader = new StreamReader(stream);
        return [.. ReferenceChips.Select(n => ChipCatalog.Load(n)), ChipCatalog.Parse(SmallFile, reader.ReadToEnd())];
    }

    /// <summary>Lints with the parameters of each chip; the checks come in the order of chips, modules and tools.</summary>
    /// <param name="chips">Chips.</param>
    /// <param name="progress">Receives (finished, total) checks.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing.</exception>
    public static IReadOnlyList<LintCheck> Run(IReadOnlyList<ChipConfig> chips, Action<int, int>? progress = null)
    {
        RtlTools.Require(RtlTools.Verilator, RtlTools.Icarus, RtlTools.Yosys);
        var work = (from chip in chips from top in Tops(chip) from tool in LintTool.All select (chip, top, tool)).ToArray();
        var checks = new LintCheck[work.Length];
        var finished = 0;
        using var scratch = new ScratchFolder("neurochip-lint");
        var folders = chips.Distinct().ToDictionary(c => c, c => Extract(c, scratch));
        Parallel.For(0, work.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var (chip, top, tool) = work[i];
            checks[i] = new LintCheck(chip.Name, top, tool.Name, Findings(tool, top, folders[chip]));
            progress?.Invoke(Interlocked.Increment(ref finished), work.Length);
        });
        return checks;
    }

    /// <summary>Lints a folder that holds the description and its parameters.</summary>
    internal static IReadOnlyList<string> Findings(LintTool tool, string top, string folder)
    {
        var files = Directory.GetFiles(folder, "nc_*.sv").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToArray();
        var (exit, text) = RtlTools.Try(tool.Command, tool.Arguments(top, files), folder);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => tool.Harmless is null || !l.Contains(tool.Harmless, StringComparison.Ordinal)).ToArray();
        // A tool that fails without a word is a finding, too.
        return exit != 0 && lines.Length == 0 ? [$"{tool.Command} failed with exit code {exit}"] : lines;
    }

    private static string Extract(ChipConfig chip, ScratchFolder scratch)
    {
        var folder = scratch.Create();
        TileSources.Extract(folder);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(RtlParameters.Of(chip)));
        return folder;
    }

    private static string[] Tops(ChipConfig chip) => chip.Tiles <= LargestMesh ? ["nc_tile", "nc_mesh"] : ["nc_tile"];
}
