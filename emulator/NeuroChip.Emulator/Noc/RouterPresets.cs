namespace NeuroChip.Emulator.Noc;

/// <summary>Router presets, each a list of keys of section mesh. The names give the cycles per router; docs/reference/noc.md lists them.</summary>
public static class RouterPresets
{
    private static readonly string[] Stages =
        ["mesh.stages.routing=0 cycles", "mesh.stages.vc_allocation=1 cycle", "mesh.stages.switch_allocation=1 cycle", "mesh.stages.traversal=1 cycle", "mesh.stages.link=1 cycle", "mesh.stages.credit=0 cycles"];

    private static readonly Dictionary<string, string[]> Presets = new(StringComparer.Ordinal)
    {
        ["R2"] = ["mesh.hop_latency=2 cycles", "mesh.credit_latency=2 cycles", "mesh.injection_latency=2 cycles"],
        ["R2s2"] = [.. Stages, "mesh.switch_speedup=2"],
        ["R3"] = Stages,
        ["R3sepVA"] = [.. Stages, "mesh.vc_allocation=speculative"],
        ["R4"] = [.. Stages, "mesh.vc_allocation=before-switch"],
        ["R5"] = [.. Stages, "mesh.vc_allocation=before-switch", "mesh.stages.routing=1 cycle"],
    };

    /// <summary>All presets.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Presets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A preset as overrides of a chip: an 8 x 8 mesh with one virtual channel of 8 flits, and the preset's stages.</summary>
    /// <exception cref="KeyNotFoundException">No such preset.</exception>
    public static IReadOnlyList<string> Overrides(string name) =>
        ["mesh.width=8", "mesh.height=8", "mesh.fifo_depth=8", "mesh.virtual_channels=1", .. Presets[name]];
}
