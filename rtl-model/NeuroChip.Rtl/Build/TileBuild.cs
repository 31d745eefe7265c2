using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Build;

/// <summary>Builds the tile of a chip with Verilator, once for every set of sources, parameters and tool versions.</summary>
public static class TileBuild
{
    /// <summary>Bump when the steps below change their meaning.</summary>
    private const string Recipe = "2: -O3 x-assign fast x-initial unique; g++ -O2";

    private const string Entry = "tile-";
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, TileLibrary> Loaded = new(StringComparer.Ordinal);
    private static string? _toolVersions;

    /// <summary>Builds, or takes from the cache, and loads the tile of <paramref name="chip"/>.</summary>
    /// <param name="chip">Chip; mesh size, barrier and step length do not matter to a tile.</param>
    /// <param name="progress">Receives a line when something has to be built.</param>
    /// <param name="fault">A seeded fault; null builds the description as it is.</param>
    /// <param name="traced">True for a build that can record waveforms; it is slower.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing; NC0103: the cache cannot be written; NC0104: not in the hardware description.</exception>
    internal static TileLibrary Load(ChipConfig chip, Action<string>? progress, SourceEdit? fault = null, bool traced = false)
    {
        var tile = ParametersOf(chip);
        RtlTools.Require();
        if (fault is not null && !traced) return FaultyTileBuild.Load(tile, fault);
        lock (Gate)
        {
            _toolVersions ??= RtlTools.Run("verilator", ["--version"], ".") + "\n" + RtlTools.Run("g++", ["--version"], ".").Split('\n')[0];
            var header = ParameterHeader.Verilog(tile);
            var key = TileSources.Hash(header, ParameterHeader.C(tile), _toolVersions, Recipe, fault?.ToString() ?? "", traced ? "traced" : "");
            if (Loaded.TryGetValue(key, out var known)) return known;
            var folder = BuildCache.GetOrBuild(Entry + key, f => Build(f, tile, progress, fault, traced));
            return Loaded[key] = new TileLibrary(Path.Combine(folder, "libnc_tile.so"), tile.Hash);
        }
    }

    /// <summary>
    /// The chip as far as a tile depends on it: the mesh counts only through the width of an axon field, which must hold an output neuron's index.
    /// So one build serves every mesh and barrier.
    /// </summary>
    internal static RtlParameters ParametersOf(ChipConfig chip)
    {
        var tiles = (long)chip.Tiles * chip.Core.Neurons <= chip.Core.Axons ? 1 : chip.Tiles;
        return RtlParameters.Of(chip with { Name = "tile", Description = "", Mesh = chip.Mesh with { Width = tiles, Height = 1 }, Step = new StepConfig(StepMode.Barrier, chip.Mesh.CreditCycles, 0) });
    }

    /// <summary>Builds the tile of a chip, or finds it in the cache, loads it and checks its interface.</summary>
    /// <param name="chip">Chip; mesh size, barrier and step length do not matter to a tile.</param>
    /// <param name="progress">Receives a line when something has to be built.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing; NC0103: the cache cannot be written.</exception>
    public static BuiltTile Prepare(ChipConfig chip, Action<string>? progress = null)
    {
        var watch = Stopwatch.StartNew();
        var built = false;
        var library = Load(chip, line =>
        {
            built = true;
            progress?.Invoke(line);
        });
        var entry = Path.GetFileName(Path.GetDirectoryName(library.Path)!);
        return new BuiltTile(library.Path, entry[Entry.Length..], library.ParameterHash, TileLibrary.AbiVersion, !built, watch.Elapsed);
    }

    private static void Build(string folder, RtlParameters tile, Action<string>? progress, SourceEdit? fault, bool traced)
    {
        progress?.Invoke("building the hardware description with Verilator (once for these parameters)");
        TileSources.Extract(folder);
        fault?.Apply(folder);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(tile));
        File.WriteAllText(Path.Combine(folder, ParameterHeader.CName), ParameterHeader.C(tile));
        File.WriteAllText(Path.Combine(folder, "exports.map"), "{ global: nc_*; local: *; };\n");
        // Unreset state starts at random values, so that a missing reset becomes a difference instead of a lucky zero.
        RtlTools.Run("verilator",
            ["--cc", .. traced ? (string[])["--trace"] : [], "-O3", "--x-assign", "fast", "--x-initial", "unique", "--unroll-count", "1024", "-Wno-fatal", "-I.", "--Mdir", "obj", "--prefix", "Vnc_tile", "--top-module", "nc_tile", "nc_tile.sv"], folder);
        var include = Path.Combine(RtlTools.Run("verilator", ["--getenv", "VERILATOR_ROOT"], folder), "include");
        string[] tracing = traced ? ["-DVM_TRACE=1", "-DVM_TRACE_VCD=1", "-DNC_TRACE"] : [];
        string[] names = traced ? [.. Runtime, "verilated_vcd_c"] : Runtime;
        string[] flags = [.. tracing, "-O2", "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I.", "-Iobj", "-I" + include, "-I" + Path.Combine(include, "vltstd")];
        progress?.Invoke("compiling the hardware description");
        // Verilator's own runtime is the slow part and the same for every tile.
        var runtime = BuildCache.GetOrBuild("runtime-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_toolVersions! + Recipe + string.Concat(tracing)))), f =>
        {
            foreach (var name in names) RtlTools.Run("g++", [.. tracing, "-O2", "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I" + include, "-I" + Path.Combine(include, "vltstd"), "-c", Path.Combine(include, name + ".cpp"), "-o", name + ".o"], f);
        });
        // What runs once (constructors, initial values) is half of the text and not worth optimizing.
        var generated = Directory.GetFiles(Path.Combine(folder, "obj"), "*.cpp").Order(StringComparer.Ordinal).ToLookup(f => f.EndsWith("Slow.cpp", StringComparison.Ordinal));
        var slow = Path.Combine(folder, "slow");
        Directory.CreateDirectory(slow);
        RtlTools.Run("g++", [.. flags, "-O0", "-I..", "-I../obj", .. generated[true], "-c"], slow);
        RtlTools.Run("g++",
            [.. flags, .. generated[false], "nc_abi.cpp", .. Directory.GetFiles(slow, "*.o").Order(StringComparer.Ordinal), .. names.Select(n => Path.Combine(runtime, n + ".o")), "-shared", "-Wl,--version-script=exports.map", "-o", "libnc_tile.so", "-latomic", "-pthread"],
            folder);
        Directory.Delete(slow, true);
        Directory.Delete(Path.Combine(folder, "obj"), true);
    }

    private static readonly string[] Runtime = ["verilated", "verilated_threads"];
}
