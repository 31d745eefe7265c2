using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Stimulus.Coverage;

namespace NeuroChip.Stimulus.Tests;

/// <summary>Runs cases on the emulator alone and collects what they cover.</summary>
internal static class EmulatorRun
{
    /// <summary>Runs a case; returns its tile-cycles.</summary>
    internal static long Of(StimulusCase stimulus, CoverageTable table)
    {
        using var model = CycleModel.Create(stimulus.Image, stimulus.Chip);
        var collector = new CoverageCollector(stimulus.Chip, stimulus.Image, table);
        long clocks = 0;
        foreach (var run in stimulus.Runs)
        {
            var end = run.ClocksOn(() => CycleModel.Create(stimulus.Image, stimulus.Chip));
            model.Begin(run.Sample, run.Timesteps);
            collector.Begin(run.Timesteps);
            for (long c = 0; c < end && model.Clock(); c++)
            {
                collector.Clock(model);
                clocks++;
            }
        }
        return clocks * stimulus.Chip.Tiles;
    }
}
