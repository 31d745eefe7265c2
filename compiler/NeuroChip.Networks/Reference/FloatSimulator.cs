using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Networks.Reference;

/// <summary>
/// The float reference: runs a plan in double precision, in the network's own time. In step t populations are updated in plan order and a
/// feed-forward spike acts in the same step; feedback and delays act later. A spike of count c adds c times its weight.
/// Not thread-safe: one instance per thread over a shared <see cref="FloatNetwork"/>. Nothing is allocated per step.
/// </summary>
public sealed class FloatSimulator
{
    private readonly FloatNetwork _network;
    private readonly double[][][] _input;
    private readonly NeuronState?[] _state;
    private readonly int[] _fired;
    private readonly int[] _counts;

    /// <summary>Creates the state for a network.</summary>
    /// <param name="network">Shared and immutable.</param>
    /// <param name="maxCount">Most spikes of a neuron in one step; what exceeds it stays in the membrane.</param>
    public FloatSimulator(FloatNetwork network, int maxCount = int.MaxValue)
    {
        _network = network;
        var populations = network.Plan.Populations;
        _input = new double[populations.Count][][];
        _state = new NeuronState?[populations.Count];
        var largest = 1;
        foreach (var p in populations)
        {
            largest = Math.Max(largest, p.Shape.Size);
            if (network.Neurons[p.Index] is not { } neuron)
            {
                _input[p.Index] = [];
                continue;
            }
            _state[p.Index] = new NeuronState(neuron, network.Plan.Semantics, p.BiasCurrent, p.Shape.Size, maxCount);
            _input[p.Index] = new double[network.Slots[p.Index]][];
            for (var s = 0; s < _input[p.Index].Length; s++) _input[p.Index][s] = new double[p.Shape.Size];
        }
        _fired = new int[largest];
        _counts = new int[largest];
    }

    /// <summary>Runs one sample from rest.</summary>
    /// <exception cref="DiagnosticException">NC0605: the sample has elements that the network's input lacks.</exception>
    public FloatResult Run(SampleSpikes sample, ISpikeRecorder? spikes = null, IMembraneRecorder? membranes = null)
    {
        var plan = _network.Plan;
        var inputSize = plan.Input.Shape.Size;
        if (sample.Index.AsSpan().IndexOfAnyExceptInRange(0, inputSize - 1) >= 0)
        {
            throw new DiagnosticException("NC0605", $"sample '{sample.Id}' has events outside the network's input {plan.Input.Shape}", null,
                "check that the data belong to this network");
        }
        Clear();
        var totals = new long[plan.Populations.Count];
        var operations = new long[plan.Projections.Count];
        var scores = new double[plan.Output.Shape.Size];
        for (var step = 0; step < sample.Timesteps; step++)
        {
            var (from, to) = (sample.Offsets[step], sample.Offsets[step + 1]);
            Deliver(0, step, sample.Index.AsSpan(from, to - from), sample.Count.AsSpan(from, to - from), totals, operations, spikes);
            for (var p = 1; p < _state.Length; p++)
            {
                var state = _state[p]!;
                var slots = _input[p];
                var fired = state.Step(slots[step % slots.Length], _fired, _counts);
                Deliver(p, step, _fired.AsSpan(0, fired), _counts.AsSpan(0, fired), totals, operations, spikes);
                if (p == plan.Output.Index) Score(state, plan.Output.Spiking, fired, scores);
                membranes?.Membrane(p, step, state.Membrane);
            }
        }
        return Result(sample.Timesteps, totals, operations, scores);
    }

    private void Clear()
    {
        foreach (var state in _state) state?.Clear();
        foreach (var slots in _input)
            foreach (var slot in slots) Array.Clear(slot);
    }

    private void Deliver(int population, int step, ReadOnlySpan<int> fired, ReadOnlySpan<int> counts, long[] totals, long[] operations, ISpikeRecorder? recorder)
    {
        foreach (var projection in _network.Outgoing[population])
        {
            var slots = _input[projection.Plan.Target.Index];
            var lags = projection.Lags;
            var target = slots[(step + lags[0]) % slots.Length];
            long reached = 0;
            for (var k = 0; k < fired.Length; k++)
            {
                if (lags.Length > 1) target = slots[(step + lags[fired[k]]) % slots.Length];
                projection.Scatter(fired[k], counts[k], target);
                reached += (long)counts[k] * projection.FanOut(fired[k]);
            }
            operations[projection.Plan.Index] += reached;
        }
        for (var k = 0; k < fired.Length; k++)
        {
            totals[population] += counts[k];
            recorder?.Spike(population, step, fired[k], counts[k]);
        }
    }

    private void Score(NeuronState state, bool spiking, int fired, double[] scores)
    {
        if (spiking) for (var k = 0; k < fired; k++) scores[_fired[k]] += _counts[k];
        else for (var i = 0; i < scores.Length; i++) scores[i] += state.Membrane[i];
    }

    private FloatResult Result(int steps, long[] totals, long[] operations, double[] scores)
    {
        var plan = _network.Plan;
        var byTarget = new long[plan.Populations.Count];
        foreach (var projection in plan.Projections) byTarget[projection.Target.Index] += operations[projection.Index];
        var decision = 0;
        for (var i = 1; i < scores.Length; i++) if (scores[i] > scores[decision]) decision = i;
        var updates = new long[plan.Populations.Count];
        for (var p = 1; p < updates.Length; p++) updates[p] = (long)plan.Populations[p].Shape.Size * steps;
        return new FloatResult
        {
            Decision = decision, Scores = scores, Timesteps = steps, Spikes = totals,
            SynapticOperationsByProjection = operations, SynapticOperations = byTarget, NeuronSteps = updates,
        };
    }
}
