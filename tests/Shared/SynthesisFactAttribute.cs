namespace NeuroChip.Tests.Shared;

/// <summary>A fact that synthesizes the hardware description: skipped by name without Yosys, OpenSTA and the cell library, but a failure where CI=true.</summary>
public sealed class SynthesisFactAttribute : FactAttribute
{
    private const string Cells = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";

    public SynthesisFactAttribute() => Skip = SkipReason();

    internal static string? SkipReason() => ToolNeed.SkipReason("verilator", "g++", "yosys", "sta")
        ?? (File.Exists(Cells) || Environment.GetEnvironmentVariable("CI") == "true" ? null : $"cell library not found: {Cells} (on Debian: sudo apt-get install --no-install-recommends qflow-tech-osu018)");
}
