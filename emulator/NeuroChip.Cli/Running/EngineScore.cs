using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Running;

/// <summary>Prices a mapping by running it: a few samples on the event engine, then what the objective asks for. The samples are the same for every image.</summary>
internal sealed class EngineScore(IWorkload workload, ChipConfig chip, int samples)
{
    internal double Price(ChipImage image)
    {
        var run = EngineRunner.Run("event", image, chip, Math.Min(samples, workload.Count), workload.Load, new EngineOptions());
        double cycles = run.Samples.Sum(s => s.Cycles);
        double hops = run.Counters.Sum(Counter.FlitsEast) + run.Counters.Sum(Counter.FlitsWest) + run.Counters.Sum(Counter.FlitsSouth) + run.Counters.Sum(Counter.FlitsNorth);
        if (chip.Mesh.Dies is { } dies) hops += (double)dies.ExtraHops(chip.Mesh) * run.Counters.Sum(Counter.FlitsDieCrossing);
        double packets = run.Counters.Sum(Counter.PacketsInjected) + run.Counters[ChipCounter.HostPacketsIn];
        return chip.Mapping.Objective switch
        {
            MappingObjective.Latency => cycles,
            MappingObjective.EnergyDelay => cycles * (packets + hops),
            MappingObjective.Packets => packets,
            MappingObjective.Energy => packets + hops,
            _ => hops,
        };
    }
}
