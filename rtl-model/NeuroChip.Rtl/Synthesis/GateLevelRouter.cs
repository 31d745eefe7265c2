using System.Text.RegularExpressions;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>The router as synthesis leaves it, cells and all, in a file that takes the place of nc_router.sv in the tile.</summary>
internal static partial class GateLevelRouter
{
    private const string File = "nc_router.sv";

    /// <summary>Synthesizes the router of a chip.</summary>
    /// <param name="chip">Chip.</param>
    /// <param name="folder">Gets scripts, logs and the netlist.</param>
    /// <param name="change">Changes the netlist, for tests that must see it.</param>
    internal static SourceEdit Replacement(ChipConfig chip, string folder, Func<string, string>? change = null)
    {
        if (!System.IO.File.Exists(Path.Combine(folder, "router.v")))
            SynthesisRunner.Run(chip, TechnologyCatalog.Load(chip.Technology), folder, new SynthesisOptions { Blocks = ["router"] });
        var netlist = System.IO.File.ReadAllText(Path.Combine(folder, "router.v"));
        return new SourceEdit(File, "", Wrap(System.IO.File.ReadAllText(Path.Combine(folder, File)), change?.Invoke(netlist) ?? netlist));
    }

    /// <summary>The router's own header, the netlist as its body, and what the cells do.</summary>
    private static string Wrap(string router, string netlist)
    {
        var header = router[..(router.IndexOf("\n);\n", StringComparison.Ordinal) + 4)];
        var ports = string.Join(", ", Port().Matches(header).Select(m => "." + m.Groups[1].Value));
        var top = Top().Matches(netlist).Select(m => m.Groups[1].Value).Single(m => m.StartsWith("nc_router", StringComparison.Ordinal));
        var library = CellLibrary.Load();
        var cells = Instance().Matches(netlist).Select(m => m.Groups[1].Value).Where(library.Cells.ContainsKey).Distinct();
        // Parameters that the netlist has fixed are read by nothing.
        return "// verilator lint_off UNUSED\n" + header + $"    {top} u_gates ({ports});\nendmodule\n`default_nettype wire\n" + netlist + CellModels.Verilog(library, cells);
    }

    [GeneratedRegex(@"^\s*(?:input|output)\s[^\n]*?(\w+),?$", RegexOptions.Multiline)]
    private static partial Regex Port();

    [GeneratedRegex(@"^module (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Top();

    [GeneratedRegex(@"^  (\w+) \S+ +\($", RegexOptions.Multiline)]
    private static partial Regex Instance();
}
