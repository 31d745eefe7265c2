using System.Globalization;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler.Ir;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;
using Xunit.Abstractions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>Single LIF neurons against the published closed form and platform traces (columns: input, membrane, spike; dt is 1e-4 s).</summary>
public sealed class LifTests(ITestOutputHelper output)
{
    private const double Threshold = 0.1;

    // Doubles summed over a thousand steps.
    private const double Arithmetic = 1e-12;

    // The files hold weights and thresholds in single precision.
    private const double SinglePrecision = 1e-6;

    private static readonly SnnSemantics Exact = new() { Dt = 1e-4, Discretization = Discretization.Exact, Reset = ResetMode.Subtract };
    private static readonly SnnSemantics Defaults = new() { Dt = 1e-4 };

    [DataFact("nir/lif_norse.nir", "nir/reference/01_lif/lif_exact.csv")]
    public void The_chip_fires_with_the_closed_form_and_its_membrane_stays_within_the_stated_bound()
    {
        var rows = Read("lif_exact");
        var run = Follow("nir/lif_norse.nir", Exact, rows);
        Assert.Equal(SpikesOf(rows), run.Chip[1].Spikes);
        // The closed form subtracts at the very moment of the crossing: on the grid of steps each spike leaves an error below
        // threshold (1 - exp(-dt / tau)), which then decays. The chip may add what the compiler states, and no more.
        var decay = Math.Exp(-1e-4 / 2.5e-3);
        var grid = 0.0;
        for (var t = 0; t < rows.Length; t++)
        {
            grid = (grid * decay) + (rows[t][2] * Threshold * (1 - decay));
            Assert.InRange(rows[t][1] - run.Chip[1].Membrane[t][0], -run.Bound[1][t] - SinglePrecision, grid + run.Bound[1][t] + SinglePrecision);
        }
    }

    /// <summary>
    /// This file states a gain r w of exp(-dt / tau) = 0.96, not 1, so no reading of it gives the closed form's spikes. Up to the first spike the neuron is
    /// linear: its membrane is the closed form's times that gain.
    /// </summary>
    [DataFact("nir/lif_rockpool.nir", "nir/reference/01_lif/lif_exact.csv")]
    public void The_file_with_another_gain_follows_the_closed_form_scaled_by_it()
    {
        var rows = Read("lif_exact");
        var run = Follow("nir/lif_rockpool.nir", Exact, rows);
        var gain = Math.Exp(-1e-4 / 2.5e-3);
        for (var t = 0; t < SpikesOf(rows).First(); t++) Assert.InRange(Math.Abs((gain * rows[t][1]) - run.Chip[1].Membrane[t][0]), 0, run.Bound[1][t] + SinglePrecision);
        Assert.Equal(SpikesOf(rows).First(), run.Chip[1].Spikes[0]);
    }

    [DataFact("nir/lif_norse.nir", "nir/reference/01_lif/lif_norse.csv")]
    public void The_default_settings_give_the_trace_of_norse()
    {
        var rows = Read("lif_norse");
        var run = Follow("nir/lif_norse.nir", Defaults, rows);
        Assert.Equal(SpikesOf(rows), run.Chip[1].Spikes);
        for (var t = 0; t < rows.Length; t++) Assert.InRange(Math.Abs(rows[t][1] - run.Chip[1].Membrane[t][0]), 0, run.Bound[1][t] + SinglePrecision);
    }

    [DataTheory("nir/lif_norse.nir", "nir/lif_rockpool.nir", "nir/two_lif_neurons.nir", "nir/reference/01_lif/lif_exact.csv")]
    [MemberData(nameof(Settings))]
    public void Every_setting_follows_the_float_run(Discretization discretization, ResetMode reset)
    {
        var semantics = new SnnSemantics { Dt = 1e-4, Discretization = discretization, Reset = reset };
        foreach (var model in (string[])["nir/lif_norse.nir", "nir/lif_rockpool.nir"]) Assert.Equal(1000, Follow(model, semantics, Read("lif_exact")).Agreed);
        // Its leak potential lies above the threshold: the first neuron fires without any input.
        var silent = Enumerable.Range(0, 1000).Select(_ => new double[] { 0, 0, 0 }).ToArray();
        foreach (var rows in (double[][][])[silent, Read("lif_exact")]) Assert.NotEmpty(Follow("nir/two_lif_neurons.nir", semantics, rows).Chip[1].Spikes);
    }

    public static TheoryData<Discretization, ResetMode> Settings() => new()
    {
        { Discretization.Euler, ResetMode.Auto }, { Discretization.Euler, ResetMode.Subtract }, { Discretization.Exact, ResetMode.Auto }, { Discretization.Exact, ResetMode.Subtract },
    };

    /// <summary>
    /// Runs chip and float reference and asserts that no membrane leaves the stated bound. Where a membrane grazes the threshold a spike may move by a step;
    /// then the bound must explain it, and the comparison ends there.
    /// </summary>
    private Followed Follow(string model, SnnSemantics semantics, double[][] rows)
    {
        var run = PublishedRun.Compile(model, semantics);
        var offsets = new int[rows.Length + 1];
        for (var t = 0; t < rows.Length; t++) offsets[t + 1] = offsets[t] + (rows[t][0] != 0 ? 1 : 0);
        var sample = new SampleSpikes(offsets, new int[offsets[^1]], [.. Enumerable.Repeat(1, offsets[^1])], -1, "trace");
        var populations = run.Plan.Populations;
        Trace[] Traces() => [.. populations.Select(_ => new Trace(rows.Length))];
        var (real, chip) = (Traces(), Traces());
        var recorder = new FloatTraces(real);
        new FloatSimulator(new FloatNetwork(run.Plan)).Run(sample, recorder, recorder);
        var result = run.Emulate("cycle", [sample], new EngineOptions
        {
            RecordSamples = 1,
            AfterSweep = (_, step, core, state) =>
            {
                var own = step - populations[core.Population].Depth;
                if (own < rows.Length) chip[core.Population].Membrane[own] = [.. state.V.Select((v, i) => v / Math.Pow(2, core.InputShift) * core.Scale[i])];
            },
        });
        foreach (var spike in result.Raster) chip[spike.Population].Spikes.Add(spike.Step);

        var quantization = populations.Select(p => run.Network.Mapping.Cores.SingleOrDefault(c => c.Population == p.Name)?.Quantization).ToArray();
        var bound = quantization.Select((q, p) => q is null ? [] : Bound(q, real[p])).ToArray();
        var agreed = rows.Length;
        for (var p = 1; p < populations.Count; p++)
            agreed = real[p].Spikes.Concat(chip[p].Spikes).Where(t => real[p].Spikes.Contains(t) != chip[p].Spikes.Contains(t)).Append(agreed).Min();
        for (var p = 1; p < populations.Count; p++)
        {
            var (worst, at) = (0.0, 0);
            for (var t = 0; t < agreed; t++)
            {
                var error = Math.Abs(real[p].Membrane[t][0] - chip[p].Membrane[t][0]);
                if (error > worst) (worst, at) = (error, t);
                Assert.True(error <= bound[p][t] + Arithmetic, $"{model}, population {p}, step {t}: chip {chip[p].Membrane[t][0]}, float {real[p].Membrane[t][0]}, bound {bound[p][t]}");
            }
            output.WriteLine($"{model} {semantics.Discretization} {semantics.Reset}, population {p}: {real[p].Spikes.Count} spikes, equal up to step {agreed} of {rows.Length}; worst membrane error {worst:g4} at step {at}, bound there {bound[p][at]:g4}, at the end {bound[p][^1]:g4}");
            if (agreed == rows.Length || real[p].Spikes.Contains(agreed) == chip[p].Spikes.Contains(agreed)) continue;
            // The one that did not fire is the one whose membrane still shows how near it was.
            var near = real[p].Spikes.Contains(agreed) ? chip[p].Membrane[agreed][0] : real[p].Membrane[agreed][0];
            var scale = quantization[p]!.Scale.Max() / Math.Pow(2, quantization[p]!.Neurons.InputShift);
            var threshold = quantization[p]!.Neurons.Threshold[0] * scale;
            output.WriteLine($"  a spike moved: {threshold - near:g4} below the threshold");
            Assert.InRange(threshold - near, -bound[p][agreed] - quantization[p]!.Bound.ThresholdError, bound[p][agreed] + quantization[p]!.Bound.ThresholdError);
        }
        return new Followed(chip, bound, agreed);
    }

    private sealed record Followed(Trace[] Chip, double[][] Bound, int Agreed);

    /// <summary>
    /// What the compiler states, by step, for at most one input event a step. Its statement holds from a start at rest to the first spike; a spike that both
    /// fire resets the error where the membrane is set to a value, and adds the threshold's own error where it is subtracted.
    /// </summary>
    private static double[] Bound(CoreQuantization quantization, Trace real)
    {
        var stated = quantization.Bound;
        var subtracts = quantization.Neurons.Reset == ResetKind.Subtract;
        var vMax = real.Membrane.Max(v => Math.Abs(v[0]));
        var bound = new double[real.Membrane.Length];
        var (since, thresholds) = (0, 0.0);
        for (var t = 0; t < bound.Length; t++)
        {
            since++;
            thresholds *= stated.KeepV;
            if (real.Spikes.Contains(t))
            {
                if (subtracts) thresholds += stated.ThresholdError;
                else since = 0;
            }
            bound[t] = stated.MembraneError(1, 0, vMax, since) + thresholds;
        }
        return bound;
    }

    private static double[][] Read(string trace) => [.. File.ReadLines(SharedData.At($"nir/reference/01_lif/{trace}.csv"))
        .Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())];

    private static IEnumerable<int> SpikesOf(double[][] rows) => Enumerable.Range(0, rows.Length).Where(t => rows[t][2] != 0);

    /// <summary>Spikes and membranes of one population; steps are the population's own.</summary>
    private sealed class Trace(int steps)
    {
        internal List<int> Spikes { get; } = [];

        internal double[][] Membrane { get; } = new double[steps][];
    }

    private sealed class FloatTraces(Trace[] traces) : ISpikeRecorder, IMembraneRecorder
    {
        public void Spike(int population, int step, int neuron, int count) => traces[population].Spikes.Add(step);

        public void Membrane(int population, int step, ReadOnlySpan<double> membrane) => traces[population].Membrane[step] = [.. membrane];
    }
}
