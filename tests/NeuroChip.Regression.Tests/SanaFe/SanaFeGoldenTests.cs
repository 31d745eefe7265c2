using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Timed;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Regression.Tests.SanaFe;

/// <summary>SANA-FE's DVS workload in both of its forms: its counts exactly, its energies and times to the digits it prints.</summary>
public sealed class SanaFeGoldenTests
{
    private const string Dvs = "sanafe/snn/dvs.yaml.gz";
    private const string Npz = "sanafe/dvs_challenge.npz";
    private const string Loihi = "sanafe/loihi.yaml";

    [DataFact(Dvs, Loihi, "sanafe/golden/perf_dvs_simple.csv")]
    public void EveryStepHasItsFigures()
    {
        var golden = File.ReadLines(SharedData.At("sanafe/golden/perf_dvs_simple.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        Assert.True(golden.Length >= 100);
        var run = Run(Dvs, golden.Length);
        foreach (var (line, step) in golden.Zip(run.Steps))
        {
            long[] counts = [step.Fired, step.Updated, step.Messages, step.Hops, step.Synops];
            Assert.Equal(line[1..6].Select(f => long.Parse(f, CultureInfo.InvariantCulture)), counts);
            decimal[] reals = [step.Ticks * run.Chip.SecondsPerTick, step.Synapse, step.Dendrite, step.Soma, step.Network, step.Energy];
            foreach (var (theirs, ours) in line[6..12].Zip(reals))
            {
                var printed = double.Parse(theirs, CultureInfo.InvariantCulture);
                Assert.True(Math.Abs((double)ours - printed) <= 1e-6 * printed, $"step {line[0]}: {ours} against {theirs}");
            }
        }
    }

    [DataFact(Dvs, Loihi)]
    public void AThousandStepsHaveItsTotals()
    {
        var run = Run(Dvs, 1000);
        var total = run.Total;
        Assert.Equal((15_552_561, 364_088, 3_724_738, 51_366_924), (total.Updated, total.Fired, total.Messages, total.Synops));
        Near(3.003142e-3, total.Energy);
        Near(1.239100e-3, total.Synapse);
        Near(1.317480e-3, total.Soma);
        Near(4.465617e-4, total.Network);
        Near(16.64677e-3, run.Seconds);
        Assert.Equal(0, total.Dendrite);
    }

    [DataFact(Npz, Loihi)]
    public void TheArchiveHasItsTotals()
    {
        var total = Run(Npz, 1000).Total;
        Assert.Equal((365_277, 51_549_374, 2_482_643), (total.Fired, total.Synops, total.Messages));
        Near(3.440570683e-3, total.Energy, 1e-9);
    }

    [DataFact(Dvs, Loihi, "sanafe/golden/perf_dvs_cycle.csv")]
    public void MessagesThatWaitTakeLongerButLessThanTheFlitLevelModelSays()
    {
        var (simple, mesh) = (Run(Dvs, 100), Run(Dvs, 100, TimingModel.Mesh));
        // Contention moves time alone.
        Assert.Equal(simple.Total with { Ticks = 0 }, mesh.Total with { Ticks = 0 });
        Assert.All(simple.Steps.Zip(mesh.Steps), s => Assert.True(s.First.Ticks <= s.Second.Ticks));
        var flits = File.ReadLines(SharedData.At("sanafe/golden/perf_dvs_cycle.csv")).Skip(1).Take(100).Sum(l => double.Parse(l.Split(',')[6], CultureInfo.InvariantCulture));
        Assert.InRange((double)mesh.Seconds / flits, 0.95, 1.0);
    }

    [DataFact(Dvs, Loihi, "sanafe/golden/perf_dvs_cycle.csv")]
    public void FlitByFlitTheChipTakesTheTimeOfTheFlitLevelModel()
    {
        var golden = File.ReadLines(SharedData.At("sanafe/golden/perf_dvs_cycle.csv")).Skip(1).Take(100).Sum(l => double.Parse(l.Split(',')[6], CultureInfo.InvariantCulture));
        var (simple, flit) = (Run(Dvs, 100), Run(Dvs, 100, TimingModel.Flit));
        Assert.Equal(simple.Total with { Ticks = 0 }, flit.Total with { Ticks = 0 });
        Assert.All(simple.Steps.Zip(flit.Steps), s => Assert.True(s.First.Ticks <= s.Second.Ticks));
        // The model has FIFOs of 8, whatever the description says (16).
        Assert.InRange((double)Run(Dvs, 100, TimingModel.Flit, linkBuffer: 8).Seconds / golden, 0.99, 1.01);
        Assert.InRange((double)flit.Seconds / golden, 0.96, 0.98);
    }

    [DataFact(Loihi, "sanafe/golden/loihi_c16_n32_m4_s4.net")]
    public void ANetlistRuns()
    {
        // Reference: SANA-FE 2.2.1 on the same files, 20 time-steps, simple timing.
        var run = Run("sanafe/golden/loihi_c16_n32_m4_s4.net", 20);
        Assert.Equal((163_840, 40_960, 10_240, 10_240), (run.Total.Synops, run.Total.Messages, run.Total.Updated, run.Total.Fired));
        Near(1.153600e-4, run.Seconds);
        Near(1.202622e-5, run.Total.Energy);
    }

    [DataFact("sanafe/truenorth.yaml", "sanafe/golden/tn32.net")]
    public void ATrueNorthNetlistRuns()
    {
        var total = Run("sanafe/golden/tn32.net", 20, chip: "sanafe/truenorth.yaml").Total;
        Assert.Equal((41_298, 41_298, 163_840), (total.Synops, total.Messages, total.Updated));
    }

    private static void Near(double expected, decimal actual, double tolerance = 1e-6) =>
        Assert.True(Math.Abs((double)actual - expected) <= tolerance * expected, $"{actual} against {expected}");

    private static TimedRun Run(string network, int steps, TimingModel timing = TimingModel.Simple, string chip = Loihi, int? linkBuffer = null)
    {
        var bag = new DiagnosticBag();
        var described = ArchitectureReader.ReadFile(SharedData.At(chip), bag);
        var mapped = described is null ? null : SanaFeNetworkReader.ReadFile(SharedData.At(network), described, bag);
        bag.ThrowIfErrors();
        return TimedRun.Run(described! with { LinkBuffer = linkBuffer ?? described.LinkBuffer }, mapped!, steps, timing);
    }
}
