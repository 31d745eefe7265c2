using System.Collections.Concurrent;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Build;

/// <summary>
/// Builds tiles with a seeded fault: quickly, as they run for a moment only, and in a scratch folder that is gone once the library is loaded, so that
/// they never fill the cache. Several may be built at the same time.
/// </summary>
internal static class FaultyTileBuild
{
    private static readonly ConcurrentDictionary<(ulong Parameters, SourceEdit Fault), Lazy<TileLibrary>> Loaded = new();

    /// <summary>Builds and loads a tile with a fault.</summary>
    /// <exception cref="InvalidOperationException">The fault does not fit the sources, or a tool refuses it: no fault but an error of the test.</exception>
    internal static TileLibrary Load(RtlParameters tile, SourceEdit fault) =>
        Loaded.GetOrAdd((tile.Hash, fault), _ => new Lazy<TileLibrary>(() => Build(tile, fault))).Value;

    private static TileLibrary Build(RtlParameters tile, SourceEdit fault)
    {
        using var scratch = new ScratchFolder("neurochip-fault");
        var folder = scratch.Path;
        TileBuild.WriteSources(folder, tile, fault);
        TileBuild.Verilate(folder);
        // One text: the runtime's header is most of what the compiler reads of each file.
        var generated = Directory.GetFiles(Path.Combine(folder, "obj"), "*.cpp").Order(StringComparer.Ordinal).Append("nc_abi.cpp");
        File.WriteAllLines(Path.Combine(folder, "all.cpp"), generated.Select(f => $"#include \"{f}\""));
        RtlTools.Run("g++", [.. TileBuild.CompilerFlags("-Og"), "all.cpp", .. TileBuild.Runtime(), .. TileBuild.LinkerFlags], folder);
        // A library that is loaded does not need its file.
        return new TileLibrary(Path.Combine(folder, TileBuild.LibraryName), tile.Hash);
    }
}
