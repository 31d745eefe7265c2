using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>Uniform traffic on meshes of R3 routers, traffic and measurement included; a unit is a packet's way through a router.</summary>
internal static class MeshTraffic
{
    private const int Cycles = 100_000;

    internal static readonly CpuWork[] All =
    [
        Of("mesh-8x8-sparse", 8, 0.005), Of("mesh-8x8", 8, 0.1), Of("mesh-8x8-busy", 8, 0.3), Of("mesh-16x16", 16, 0.05),
        Of("mesh-8x8-4-channels", 8, 0.3, "mesh.virtual_channels=4", "mesh.fifo_depth=4"),
    ];

    private static CpuWork Of(string name, int side, double rate, params string[] sets)
    {
        var size = side.ToString(CultureInfo.InvariantCulture);
        var mesh = ChipCatalog.Load("nvm-tile", [.. RouterPresets.Overrides("R3"), $"mesh.width={size}", $"mesh.height={size}", .. sets]).Mesh;
        var config = NocRouter.OfPreset("R3", mesh).Config;
        var routers = PatternBound.Of(config, TrafficPattern.Uniform, 0).Routers;
        return new CpuWork(name, rate * config.Nodes * Cycles * routers, "hop", () => () =>
            LoadMeasurement.Run(config, TrafficPattern.Uniform, 0, rate, NocLoad.Default with { Warmup = 0, Measure = Cycles, Drain = 0 }));
    }
}
