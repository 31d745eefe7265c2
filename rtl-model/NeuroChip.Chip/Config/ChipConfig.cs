namespace NeuroChip.Chip.Config;

/// <summary>A chip, fully resolved: every default filled in, every quantity in SI units or cycles.</summary>
/// <param name="Name">Preset or file name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="ClockHz">Clock frequency in hertz.</param>
/// <param name="Technology">Name of the technology file that prices the counters.</param>
/// <param name="Mesh">Routers.</param>
/// <param name="Core">The core of every tile.</param>
/// <param name="Step">Time-steps.</param>
/// <param name="WatchdogCycles">Cycles without any progress after which a run is stopped as a deadlock.</param>
public sealed record ChipConfig(
    string Name, string Description, double ClockHz, string Technology, MeshConfig Mesh, CoreConfig Core, StepConfig Step, long WatchdogCycles)
{
    /// <summary>How networks are put on it.</summary>
    public MappingConfig Mapping { get; init; } = MappingConfig.Default;

    /// <summary>Number of tiles.</summary>
    public int Tiles => Mesh.Width * Mesh.Height;
}
