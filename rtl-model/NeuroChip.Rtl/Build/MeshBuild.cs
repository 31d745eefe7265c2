using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Build;

/// <summary>Builds the flattened mesh of a small chip with Verilator, once for every set of sources, parameters and tool versions; as <see cref="TileBuild"/>.</summary>
internal static class MeshBuild
{
    /// <summary>Bump when the steps below change their meaning. A mesh runs for seconds and takes longer to compile, so it is optimized less than a tile.</summary>
    private const string Recipe = "1: -O3 x-assign fast x-initial unique; g++ -O1";

    private static readonly string[] Runtime = ["verilated", "verilated_threads"];
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, MeshLibrary> Loaded = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Tools = new(() => RtlTools.Run("verilator", ["--version"], ".") + "\n" + RtlTools.Run("g++", ["--version"], ".").Split('\n')[0]);
    private static readonly Lazy<string> Include = new(() => Path.Combine(RtlTools.Run("verilator", ["--getenv", "VERILATOR_ROOT"], "."), "include"));

    /// <summary>Builds, or takes from the cache, and loads the mesh of <paramref name="chip"/> with its barrier.</summary>
    /// <param name="chip">Chip of a few tiles.</param>
    /// <param name="progress">Receives a line when something has to be built.</param>
    /// <param name="fault">A seeded fault; null builds the description as it is.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing; NC0103: the cache cannot be written.</exception>
    internal static MeshLibrary Load(ChipConfig chip, Action<string>? progress, SourceEdit? fault = null)
    {
        var mesh = RtlParameters.Of(chip with { Name = "mesh", Description = "" });
        RtlTools.Require();
        lock (Gate)
        {
            var key = TileSources.Hash(ParameterHeader.Verilog(mesh), ParameterHeader.C(mesh), Tools.Value, Recipe, fault?.ToString() ?? "");
            if (Loaded.TryGetValue(key, out var known)) return known;
            var folder = BuildCache.GetOrBuild("mesh-" + key, f => Build(f, mesh, progress, fault));
            return Loaded[key] = new MeshLibrary(Path.Combine(folder, "libnc_mesh.so"), mesh.Hash);
        }
    }

    private static void Build(string folder, RtlParameters mesh, Action<string>? progress, SourceEdit? fault)
    {
        progress?.Invoke("building a flattened mesh of the hardware description with Verilator (once for these parameters)");
        TileSources.Extract(folder);
        fault?.Apply(folder);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(mesh));
        File.WriteAllText(Path.Combine(folder, ParameterHeader.CName), ParameterHeader.C(mesh));
        File.WriteAllText(Path.Combine(folder, "exports.map"), "{ global: nc_*; local: *; };\n");
        RtlTools.Run("verilator",
            ["--cc", "-O3", "--x-assign", "fast", "--x-initial", "unique", "--unroll-count", "1024", "-Wno-fatal", "-I.", "--Mdir", "obj", "--prefix", "Vnc_mesh", "--top-module", "nc_mesh", "nc_mesh.sv"], folder);
        var runtime = BuildCache.GetOrBuild("runtime-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Tools.Value + Recipe))), f =>
            RtlTools.Run("g++", [.. Flags("-O1"), .. Runtime.Select(n => Path.Combine(Include.Value, n + ".cpp")), "-c"], f));
        // What runs once (constructors, initial values) is half of the text and not worth optimizing. Parts of one text: Verilator's headers are read once.
        var generated = Directory.GetFiles(Path.Combine(folder, "obj"), "*.cpp").Order(StringComparer.Ordinal).ToLookup(f => f.EndsWith("Slow.cpp", StringComparison.Ordinal));
        OneText(Path.Combine(folder, "slow.cpp"), generated[true]);
        OneText(Path.Combine(folder, "fast.cpp"), generated[false]);
        RtlTools.Run("g++", [.. Flags("-O0"), "slow.cpp", "-c"], folder);
        RtlTools.Run("g++",
            [.. Flags("-O1"), "fast.cpp", "nc_mesh_abi.cpp", "slow.o", .. Runtime.Select(n => Path.Combine(runtime, n + ".o")), "-shared", "-Wl,--version-script=exports.map", "-o", "libnc_mesh.so", "-latomic", "-pthread"],
            folder);
        foreach (var made in (string[])["slow.cpp", "fast.cpp", "slow.o"]) File.Delete(Path.Combine(folder, made));
        Directory.Delete(Path.Combine(folder, "obj"), true);
    }

    private static string[] Flags(string optimization) =>
        [optimization, "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I.", "-Iobj", "-I" + Include.Value, "-I" + Path.Combine(Include.Value, "vltstd")];

    private static void OneText(string path, IEnumerable<string> parts) => File.WriteAllLines(path, parts.Select(p => $"#include \"{p}\""));
}
