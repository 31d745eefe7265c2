using NeuroChip.Chip.Diagnostics;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>What synthesis needs beside this library: Yosys, OpenSTA and the cell library.</summary>
public static class SynthesisTools
{
    private static readonly (string Tool, string Package)[] Needed = [("yosys", "yosys"), ("sta", "opensta")];

    /// <summary>Names what is missing, with its Debian package.</summary>
    public static IReadOnlyList<(string What, string Package)> Missing() => Missing(Environment.GetEnvironmentVariable("PATH") ?? "", CellLibrary.File);

    /// <summary>Requires everything, all at once.</summary>
    /// <exception cref="DiagnosticException">NC0107 names what is missing.</exception>
    public static void Require() => Require(Missing());

    /// <summary>Version lines of the tools.</summary>
    public static IReadOnlyList<string> Versions()
    {
        // sta prints its version with its banner; without a script it would wait for input.
        var sta = RtlTools.Run("sta", ["-version"], ".").Split('\n')[0];
        return [RtlTools.Run("yosys", ["-V"], ".").Split('\n')[0], "OpenSTA " + sta];
    }

    internal static IReadOnlyList<(string What, string Package)> Missing(string path, string library)
    {
        var folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var missing = Needed.Where(n => !folders.Any(f => File.Exists(Path.Combine(f, n.Tool)))).ToList();
        if (!File.Exists(library)) missing.Add((library, CellLibrary.Package));
        return missing;
    }

    internal static void Require(IReadOnlyList<(string What, string Package)> missing)
    {
        if (missing.Count == 0) return;
        throw new DiagnosticException("NC0107", "synthesis needs " + string.Join(" and ", missing.Select(m => m.What)) + ", not found", null,
            "on Debian or Ubuntu: sudo apt-get install --no-install-recommends " + string.Join(' ', missing.Select(m => m.Package)));
    }
}
