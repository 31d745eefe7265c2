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

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, TileLibrary> Loaded = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, MeshLibrary> LoadedMeshes = new(StringComparer.Ordinal);
    private static string? _toolVersions;

    /// <summary>Builds, or takes from the cache, and loads the tile of <paramref name="chip"/>.</summary>
    /// <param name="chip">Chip; mesh size, barrier and step length do not matter to a tile.</param>
    /// <param name="progress">Receives a line when something has to be built.</param>
    /// <param name="fault">A seeded fault; null builds the description as it is.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing; NC0103: the cache cannot be written; NC0104: not in the hardware description.</exception>
    internal static TileLibrary Load(ChipConfig chip, Action<string>? progress, SourceEdit? fault = null)
    {
        var tile = ParametersOf(chip);
        RtlTools.Require();
        lock (Gate)
        {
            var key = Key(tile, fault);
            if (Loaded.TryGetValue(key, out var known)) return known;
            var folder = BuildCache.GetOrBuild("tile-" + key, f => Build(f, "nc_tile", "nc_abi.cpp", tile, progress, fault));
            return Loaded[key] = new TileLibrary(Path.Combine(folder, "libnc_tile.so"), tile.Hash);
        }
    }

    /// <summary>The same for the flattened mesh of a small chip, with the barrier and the host ports of the description.</summary>
    internal static MeshLibrary LoadMesh(ChipConfig chip, Action<string>? progress, SourceEdit? fault = null)
    {
        var mesh = RtlParameters.Of(chip with { Name = "mesh", Description = "" });
        RtlTools.Require();
        lock (Gate)
        {
            var key = Key(mesh, fault);
            if (LoadedMeshes.TryGetValue(key, out var known)) return known;
            var folder = BuildCache.GetOrBuild("mesh-" + key, f => Build(f, "nc_mesh", "nc_mesh_abi.cpp", mesh, progress, fault));
            return LoadedMeshes[key] = new MeshLibrary(Path.Combine(folder, "libnc_mesh.so"), mesh.Hash);
        }
    }

    private static string Key(RtlParameters parameters, SourceEdit? fault)
    {
        _toolVersions ??= RtlTools.Run("verilator", ["--version"], ".") + "\n" + RtlTools.Run("g++", ["--version"], ".").Split('\n')[0];
        return TileSources.Hash(ParameterHeader.Verilog(parameters), ParameterHeader.C(parameters), _toolVersions, Recipe, fault?.ToString() ?? "");
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

    private static void Build(string folder, string top, string abi, RtlParameters parameters, Action<string>? progress, SourceEdit? fault)
    {
        progress?.Invoke("building the hardware description with Verilator (once for these parameters)");
        TileSources.Extract(folder);
        fault?.Apply(folder);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(parameters));
        File.WriteAllText(Path.Combine(folder, ParameterHeader.CName), ParameterHeader.C(parameters));
        File.WriteAllText(Path.Combine(folder, "exports.map"), "{ global: nc_*; local: *; };\n");
        // Unreset state starts at random values, so that a missing reset becomes a difference instead of a lucky zero.
        RtlTools.Run("verilator",
            ["--cc", "-O3", "--x-assign", "fast", "--x-initial", "unique", "--unroll-count", "1024", "-Wno-fatal", "-I.", "--Mdir", "obj", "--prefix", "V" + top, "--top-module", top, top + ".sv"], folder);
        var include = Path.Combine(RtlTools.Run("verilator", ["--getenv", "VERILATOR_ROOT"], folder), "include");
        string[] flags = ["-O2", "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I.", "-Iobj", "-I" + include, "-I" + Path.Combine(include, "vltstd")];
        progress?.Invoke("compiling the hardware description");
        // Verilator's own runtime is the slow part and the same for every tile.
        var runtime = BuildCache.GetOrBuild("runtime-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_toolVersions! + Recipe))), f =>
        {
            foreach (var name in Runtime) RtlTools.Run("g++", ["-O2", "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I" + include, "-I" + Path.Combine(include, "vltstd"), "-c", Path.Combine(include, name + ".cpp"), "-o", name + ".o"], f);
        });
        // What runs once (constructors, initial values) is half of the text and not worth optimizing.
        var generated = Directory.GetFiles(Path.Combine(folder, "obj"), "*.cpp").Order(StringComparer.Ordinal).ToLookup(f => f.EndsWith("Slow.cpp", StringComparison.Ordinal));
        var slow = Path.Combine(folder, "slow");
        Directory.CreateDirectory(slow);
        RtlTools.Run("g++", [.. flags, "-O0", "-I..", "-I../obj", .. generated[true], "-c"], slow);
        RtlTools.Run("g++",
            [.. flags, .. generated[false], abi, .. Directory.GetFiles(slow, "*.o").Order(StringComparer.Ordinal), .. Runtime.Select(n => Path.Combine(runtime, n + ".o")), "-shared", "-Wl,--version-script=exports.map", "-o", $"lib{top}.so", "-latomic", "-pthread"],
            folder);
        Directory.Delete(slow, true);
        Directory.Delete(Path.Combine(folder, "obj"), true);
    }

    private static readonly string[] Runtime = ["verilated", "verilated_threads"];
}
