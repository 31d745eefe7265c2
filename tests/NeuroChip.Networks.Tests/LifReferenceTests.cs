using System.Globalization;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

/// <summary>The published traces have the columns input, membrane, spike; dt is 1e-4 s.</summary>
public sealed class LifReferenceTests
{
    /// <summary>Norse steps by forward Euler and resets to v_reset = 0: our defaults.</summary>
    [DataFact("nir/reference/01_lif/lif_norse.csv")]
    public void Norse_is_reproduced_by_the_default_semantics()
    {
        var rows = Read("lif_norse");
        var run = Simulate(rows, new SnnSemantics { Dt = 1e-4 });
        Assert.Equal(SpikesOf(rows), run.Spikes);
        for (var t = 0; t < rows.Length; t++) Assert.Equal(rows[t][1], run.V[t], 1e-6);
    }

    /// <summary>
    /// The closed form subtracts the threshold at the very moment of the crossing, so that on the grid of steps each spike leaves a membrane
    /// error below threshold (1 - exp(-dt / tau)), which then decays. Up to the first spike both are equal.
    /// </summary>
    [DataFact("nir/reference/01_lif/lif_exact.csv")]
    public void The_closed_form_is_reproduced_by_exact_decay_and_subtraction()
    {
        const double Threshold = 0.1, Decay = 0.04;
        var rows = Read("lif_exact");
        var run = Simulate(rows, new SnnSemantics { Dt = 1e-4, Discretization = Discretization.Exact, Reset = ResetMode.Subtract });
        Assert.Equal(SpikesOf(rows), run.Spikes);
        var bound = 1e-6;
        for (var t = 0; t < rows.Length; t++)
        {
            bound = (bound * Math.Exp(-Decay)) + (rows[t][2] * Threshold * (1 - Math.Exp(-Decay))) + 1e-7;
            Assert.InRange(rows[t][1] - run.V[t], -1e-6, bound);
        }
    }

    private static double[][] Read(string trace) => [.. File.ReadLines(SharedData.At($"nir/reference/01_lif/{trace}.csv"))
        .Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())];

    private static IEnumerable<int> SpikesOf(double[][] rows) => Enumerable.Range(0, rows.Length).Where(t => rows[t][2] != 0);

    private static Recorder Simulate(double[][] rows, SnnSemantics semantics)
    {
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At("nir/lif_norse.nir")), semantics);
        var recorder = new Recorder();
        new FloatSimulator(new FloatNetwork(plan)).Run(Net.Spikes([.. rows.Select(r => r[0] != 0 ? new[] { 0 } : [])]), recorder, recorder);
        return recorder;
    }

    private sealed class Recorder : ISpikeRecorder, IMembraneRecorder
    {
        public List<int> Spikes { get; } = [];

        public List<double> V { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population == 1) Spikes.Add(step);
        }

        public void Membrane(int population, int step, ReadOnlySpan<double> membrane) => V.Add(membrane[0]);
    }
}
