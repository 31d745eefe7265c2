namespace NeuroChip.Chip.Config;

/// <summary>How networks are put on the chip. It says nothing about the hardware, and the hardware does not depend on it.</summary>
/// <param name="Objective">What is minimised.</param>
/// <param name="Effort">0: layer order on a Hilbert curve; 1: searched cuts and one annealing; 2: several annealings; 3: candidates scored by the engine.</param>
/// <param name="Seed">Seed of the search.</param>
/// <param name="Reserve">Per cent of a core's neurons, axons and route entries that are left free, 0..90.</param>
public sealed record MappingConfig(MappingObjective Objective, int Effort, int Seed, int Reserve)
{
    /// <summary>The setting of a chip that has none.</summary>
    public static MappingConfig Default { get; } = new(MappingObjective.PacketsHops, 0, 1, 0);

    /// <summary>The objective as chip files write it.</summary>
    public string ObjectiveName => ChipKeys.Objectives[(int)Objective];

    /// <summary>True where the busiest core's work counts, so that more cores than needed can be worth it.</summary>
    public bool SpreadsWork => Objective is MappingObjective.Latency or MappingObjective.EnergyDelay;

    /// <summary>A limit less the reserve, at least 1.</summary>
    public int Usable(int limit) => (int)Math.Max(1, (long)limit * (100 - Reserve) / 100);
}
