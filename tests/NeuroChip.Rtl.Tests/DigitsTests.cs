using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Rtl.LockStep;
using NeuroChip.Workloads;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>The network of the demo, all layers, on the reference chip.</summary>
public class DigitsTests(ITestOutputHelper output)
{
    [RtlFact]
    public void Every_spike_of_the_digits_network_has_the_same_cycle_in_hardware()
    {
        var chip = ChipCatalog.Load("nvm-tile");
        var bag = new DiagnosticBag();
        var folder = Path.Combine(AppContext.BaseDirectory, "Demo");
        var plan = PlanBuilder.Build(NirReader.Read(Path.Combine(folder, "digits.nir"), bag), new SnnSemantics { Dt = 1e-3 }, bag);
        var image = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), bag).Image;
        bag.ThrowIfErrors();
        var data = WorkloadReader.Open(new WorkloadOptions
        {
            Data = Path.Combine(folder, "digits.csv.gz"), Format = "digits", InputShape = image.InputShape, Timesteps = 16, Coding = RateCoding.Regular,
        });
        // Clock by clock first: a difference is then named where it begins.
        using var session = new LockStepSession(CycleModel.Create(image, chip), image, chip, new LockStepOptions());
        var difference = session.Run(data.Load(4), 16);
        Assert.True(difference is null, $"digits: {difference}");
        output.WriteLine($"digits: 1 sample in lock step, {session.TileCycles} tile-cycles and {session.States} words of neuron state equal");
        var lockStep = new LockStep();
        lockStep.Compare(image, chip, [.. Enumerable.Range(0, 5).Select(i => data.Load((5 * i) + 4))], "digits");
        output.WriteLine($"digits: 5 samples, {lockStep.TileCycles} tile-cycles, {lockStep.Spikes} spikes, {lockStep.States} neuron states equal");
        Assert.True(lockStep.Spikes > 1000, $"only {lockStep.Spikes} spikes");
    }
}
