using System.Collections.Concurrent;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Build;

/// <summary>
/// Builds tiles with a seeded fault: quickly, as they run for a moment only, and in scratch folders that are gone afterwards, so that they never fill
/// the cache. Several may be built at the same time.
/// </summary>
internal static class FaultyTileBuild
{
    private const string Header = "verilated.h";
    private static readonly string[] Runtime = ["verilated", "verilated_threads"];
    private static readonly ConcurrentDictionary<(ulong Parameters, SourceEdit Fault), Lazy<TileLibrary>> Loaded = new();
    private static readonly Lazy<(string Folder, string[] Flags)> Tools = new(PrepareTools);

    /// <summary>Builds and loads a tile with a fault.</summary>
    /// <exception cref="InvalidOperationException">The fault does not fit the sources, or a tool refuses it: no fault but an error of the test.</exception>
    internal static TileLibrary Load(RtlParameters tile, SourceEdit fault) =>
        Loaded.GetOrAdd((tile.Hash, fault), _ => new Lazy<TileLibrary>(() => Build(tile, fault))).Value;

    private static TileLibrary Build(RtlParameters tile, SourceEdit fault)
    {
        using var scratch = new ScratchFolder("neurochip-fault");
        var folder = scratch.Path;
        TileSources.Extract(folder);
        fault.Apply(folder);
        File.WriteAllText(Path.Combine(folder, ParameterHeader.VerilogName), ParameterHeader.Verilog(tile));
        File.WriteAllText(Path.Combine(folder, ParameterHeader.CName), ParameterHeader.C(tile));
        File.WriteAllText(Path.Combine(folder, "exports.map"), "{ global: nc_*; local: *; };\n");
        RtlTools.Run("verilator",
            ["--cc", "-O3", "--x-assign", "fast", "--x-initial", "unique", "--unroll-count", "1024", "-Wno-fatal", "-I.", "--Mdir", "obj", "--prefix", "Vnc_tile", "--top-module", "nc_tile", "nc_tile.sv"], folder);
        // One text: the runtime's header is most of what the compiler reads of each generated file.
        var generated = Directory.GetFiles(Path.Combine(folder, "obj"), "*.cpp").Order(StringComparer.Ordinal).Append("nc_abi.cpp");
        File.WriteAllLines(Path.Combine(folder, "all.cpp"), generated.Select(f => $"#include \"{f}\""));
        var (tools, flags) = Tools.Value;
        RtlTools.Run("g++",
            [.. flags, "-I.", "-Iobj", "-include", Path.Combine(tools, Header), "all.cpp", .. Runtime.Select(n => Path.Combine(tools, n + ".o")), "-shared", "-Wl,--version-script=exports.map", "-o", "libnc_tile.so", "-latomic", "-pthread"],
            folder);
        // A library that is loaded does not need its file.
        return new TileLibrary(Path.Combine(folder, "libnc_tile.so"), tile.Hash);
    }

    /// <summary>What all builds share: the runtime's header, precompiled, and the runtime itself.</summary>
    private static (string Folder, string[] Flags) PrepareTools()
    {
        var scratch = new ScratchFolder("neurochip-fault-tools");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => scratch.Dispose();
        var include = Path.Combine(RtlTools.Run("verilator", ["--getenv", "VERILATOR_ROOT"], scratch.Path), "include");
        string[] flags = ["-Og", "-std=gnu++17", "-fPIC", "-fno-gnu-unique", "-w", "-I" + include, "-I" + Path.Combine(include, "vltstd")];
        File.WriteAllText(Path.Combine(scratch.Path, Header), $"#include \"{Path.Combine(include, Header)}\"\n#include <memory>\n#include <new>\n");
        RtlTools.Run("g++", [.. flags, "-x", "c++-header", Header, "-o", Header + ".gch"], scratch.Path);
        RtlTools.Run("g++", [.. flags, "-c", .. Runtime.Select(n => Path.Combine(include, n + ".cpp"))], scratch.Path);
        return (scratch.Path, flags);
    }
}
