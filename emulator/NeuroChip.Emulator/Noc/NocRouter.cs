using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Noc;

/// <summary>A router with its name, for reports.</summary>
/// <param name="Name">Preset or chip.</param>
/// <param name="Mesh">Its keys.</param>
/// <param name="Config">The same as the simulation uses it.</param>
/// <param name="IsChip">True for a chip, false for a preset.</param>
public sealed record NocRouter(string Name, MeshConfig Mesh, NocConfig Config, bool IsChip)
{
    /// <summary>The router of a chip.</summary>
    /// <param name="chip">Chip.</param>
    /// <param name="concentration">Nodes per router; a chip's tile has one.</param>
    /// <param name="packetFlits">Flits of a packet; a chip's has one.</param>
    public static NocRouter OfChip(ChipConfig chip, int concentration = 1, int packetFlits = 1) =>
        new(chip.Name, chip.Mesh, NocConfig.OfChip(chip) with { Concentration = concentration, PacketFlits = packetFlits }, true);

    /// <summary>The router of a preset, after overrides.</summary>
    /// <param name="name">Preset.</param>
    /// <param name="mesh">Its keys.</param>
    /// <param name="concentration">Nodes per router.</param>
    /// <param name="packetFlits">Flits of a packet.</param>
    public static NocRouter OfPreset(string name, MeshConfig mesh, int concentration = 1, int packetFlits = 1) =>
        new(name, mesh, NocConfig.OfPreset(mesh) with { Concentration = concentration, PacketFlits = packetFlits }, false);

    /// <summary>What a packet takes that meets no other.</summary>
    public ZeroLoad ZeroLoad { get; } = ZeroLoad.Of(Config);

    /// <summary>What the RTL router, and with it the engine <c>ilgpu</c>, cannot do; empty if they have this router.</summary>
    public IReadOnlyList<string> NotInTwin =>
        [.. Mesh.BeyondTwin(),
            .. Config.Concentration > 1 ? new[] { FormattableString.Invariant($"{Config.Concentration} nodes a router") } : [],
            .. Config.PacketFlits > 1 ? new[] { FormattableString.Invariant($"packets of {Config.PacketFlits} flits") } : [],
            .. !IsChip && Mesh.Router.Stages is { Credit: > 0 } s ? new[] { $"mesh.stages.credit is {s.Credit}, and the preset's nodes do without it" } : []];

    /// <summary>True if no tile has this router, so that it exists in the model of the network alone.</summary>
    public bool IsBeyondTiles => Config.Concentration > 1 || Config.PacketFlits > 1;

    /// <summary>What rates count.</summary>
    public string RateUnit => Config.PacketFlits > 1 ? "packets" : "flits";

    /// <summary>Whether the RTL has this router.</summary>
    public string Twin => NotInTwin.Count == 0
        ? FormattableString.Invariant($"covered by the RTL twin: hop {Mesh.HopCycles}, credit {Mesh.CreditCycles}, injection {Mesh.InjectionCycles} cycles")
        : "not covered by the RTL twin: " + string.Join("; ", NotInTwin);

    /// <summary>One line.</summary>
    public string Describe() => FormattableString.Invariant(
        $"{Name}: {Config.Width} x {Config.Height} routers{(Config.Concentration > 1 ? FormattableString.Invariant($" of {Config.Concentration} nodes") : "")}, {(Config.PacketFlits > 1 ? FormattableString.Invariant($"packets of {Config.PacketFlits} flits, ") : "")}{Config.VirtualChannels} virtual channel{(Config.VirtualChannels == 1 ? "" : "s")} of {Config.Depth} flit{(Config.Depth == 1 ? "" : "s")}, {ZeroLoad.PerRouter} cycles per router");
}
