using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Workloads;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The network of the demo on the chips of the cycle-count regression, and on one with fixed time-steps.</summary>
public class DigitsTests
{
    /// <summary>Fewer where each lane is a thread of the system.</summary>
    private static int Timesteps => IlgpuRunner.IsBuiltIn ? 6 : 16;

    [Theory]
    [InlineData("nvm-tile")]
    [InlineData("sram-tile")]
    [InlineData("nvm-tile", "synapse.read_policy=batch")]
    [InlineData("nvm-tile", "synapse.read_policy=batch", "synapse.batch_rows=16")]
    [InlineData("nvm-tile", "mesh.width=3", "mesh.height=8", "mesh.fifo_depth=2", "core.neurons=64", "core.axon_in_fifo=2", "core.spike_fifo=1",
        "synapse.adc.resolution=7 bits", "synapse.adc.latency=5 cycles", "synapse.accumulate_lanes=8")]
    [InlineData("sram-tile", "mesh.width=4", "mesh.height=3", "mesh.fifo_depth=2", "step.mode=fixed", "step.length=20 us")]
    public void Every_spike_of_the_digits_network_has_the_same_cycle(string preset, params string[] settings)
    {
        var chip = ChipCatalog.Load(preset, settings);
        var bag = new DiagnosticBag();
        var folder = Path.Combine(AppContext.BaseDirectory, "Demo");
        var plan = PlanBuilder.Build(NirReader.Read(Path.Combine(folder, "digits.nir"), bag), new SnnSemantics { Dt = 1e-3 }, bag);
        var image = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), bag).Image;
        bag.ThrowIfErrors();
        var data = WorkloadReader.Open(new WorkloadOptions
        {
            Data = Path.Combine(folder, "digits.csv.gz"), Format = "digits", InputShape = image.InputShape, Timesteps = Timesteps, Coding = RateCoding.Regular,
        });
        var options = new EngineOptions { RecordSamples = 2 };
        using var device = Devices.Open();
        var actual = IlgpuRunner.Run(device, image, chip, 2, i => data.Load(7 * i), options, null);
        SameRun.Require(EngineRunner.Run("event", image, chip, 2, i => data.Load(7 * i), options), actual, preset);
        Assert.True(actual.Raster.Count > 50 * Timesteps, $"only {actual.Raster.Count} spikes");
    }
}
