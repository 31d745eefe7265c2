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
    public static NocRouter OfChip(ChipConfig chip) => new(chip.Name, chip.Mesh, NocConfig.OfChip(chip), true);

    /// <summary>The router of a preset, after overrides.</summary>
    public static NocRouter OfPreset(string name, MeshConfig mesh) => new(name, mesh, NocConfig.OfPreset(mesh), false);

    /// <summary>What a packet takes that meets no other.</summary>
    public ZeroLoad ZeroLoad { get; } = ZeroLoad.Of(Config);

    /// <summary>What the RTL router, and with it the engine <c>ilgpu</c>, cannot do; empty if they have this router.</summary>
    public IReadOnlyList<string> NotInTwin =>
        [.. Mesh.Router.BeyondLatencies(), .. !IsChip && Mesh.Router.Stages is { Credit: > 0 } s ? new[] { $"mesh.stages.credit is {s.Credit}, and the preset's nodes do without it" } : []];

    /// <summary>Whether the RTL has this router.</summary>
    public string Twin => NotInTwin.Count == 0
        ? FormattableString.Invariant($"covered by the RTL twin: hop {Mesh.HopCycles}, credit {Mesh.CreditCycles}, injection {Mesh.InjectionCycles} cycles")
        : "not covered by the RTL twin: " + string.Join("; ", NotInTwin);

    /// <summary>One line.</summary>
    public string Describe() => FormattableString.Invariant(
        $"{Name}: {Config.Width} x {Config.Height} routers, {Config.VirtualChannels} virtual channel{(Config.VirtualChannels == 1 ? "" : "s")} of {Config.Depth} flits, {ZeroLoad.PerRouter} cycles per router");
}
