using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Reports;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Reports;

namespace NeuroChip.Cli.Running;

/// <summary>
/// Runs the float reference on every sample, or the first ones, beside the chip and compares the rasters, populations aligned by depth. Sums are integers, so the
/// result does not depend on the order in which threads finish.
/// </summary>
internal sealed class ReferenceComparison : IRunReference
{
    private readonly FloatNetwork _network;
    private readonly int? _limit;
    private readonly ThreadLocal<FloatSimulator> _simulator;
    private readonly Lock _lock = new();
    private readonly long[] _difference;
    private readonly long[] _countDifference;
    private readonly long[] _spikes;
    private readonly long[] _synops;
    private readonly long[] _neuronSteps;
    private long _steps;
    private int _samples;
    private int _labelled;
    private int _correct;

    /// <param name="plan">The network.</param>
    /// <param name="limit">Samples that are compared, from the first; null = all.</param>
    internal ReferenceComparison(NetworkPlan plan, int? limit = null)
    {
        _limit = limit;
        _network = new FloatNetwork(plan);
        _simulator = new ThreadLocal<FloatSimulator>(() => new FloatSimulator(_network));
        var n = plan.Populations.Count;
        _difference = new long[n];
        _countDifference = new long[n];
        _spikes = new long[n];
        _synops = new long[n];
        _neuronSteps = new long[n];
    }

    public void Dispose() => _simulator.Dispose();

    /// <inheritdoc/>
    public void Add(int index, SampleSpikes sample, SampleResult result, IReadOnlyList<SpikeRecord> raster)
    {
        if (index >= _limit) return;
        var recorder = new Recorder();
        var reference = _simulator.Value!.Run(sample, recorder);
        var difference = Difference(raster, recorder.Spikes);
        var countDifference = CountDifference(raster, recorder.Spikes);
        lock (_lock)
        {
            _samples++;
            _steps += reference.Timesteps;
            for (var p = 0; p < _difference.Length; p++)
            {
                _difference[p] += difference[p];
                _countDifference[p] += countDifference[p];
                _spikes[p] += reference.Spikes[p];
                _synops[p] += reference.SynapticOperations[p];
                _neuronSteps[p] += reference.NeuronSteps[p];
            }
            if (result.Label < 0) return;
            _labelled++;
            if (reference.Decision == result.Label) _correct++;
        }
    }

    /// <inheritdoc/>
    public ReferenceSummary Summarize()
    {
        var populations = _network.Plan.Populations;
        var layers = new List<ReferenceLayer>();
        for (var p = 1; p < populations.Count; p++)
            layers.Add(new ReferenceLayer(populations[p].Name, Ratio(_difference[p], _spikes[p]), Ratio(_countDifference[p], _spikes[p]),
                Ratio(_spikes[p], _neuronSteps[p]) ?? 0, Ratio(_synops[p], _steps) ?? 0));
        return new ReferenceSummary(
            _labelled == 0 ? null : (double)_correct / _labelled, Ratio(_difference[1..].Sum(), _spikes[1..].Sum()), Ratio(_countDifference[1..].Sum(), _spikes[1..].Sum()), _samples,
            "double-precision run of the same network and input: " + PlanPrinter.Semantics(_network.Plan.Semantics) + (_limit is null ? "" : FormattableString.Invariant($"; on the first {_samples} samples (--reference-samples)")), layers) { AccuracySamples = _limit is null ? null : _samples };
    }

    private static double? Ratio(long a, long b) => b == 0 ? null : (double)a / b;

    /// <summary>Per population the sum of |chip count - reference count|; both lists are in order of step, population, neuron.</summary>
    private long[] Difference(IReadOnlyList<SpikeRecord> chip, List<(int Step, int Population, int Neuron, int Count)> reference)
    {
        var difference = new long[_difference.Length];
        var (i, j) = (0, 0);
        while (i < chip.Count || j < reference.Count)
        {
            var order = i == chip.Count ? 1 : j == reference.Count ? -1
                : (chip[i].Step, chip[i].Population, chip[i].Neuron).CompareTo((reference[j].Step, reference[j].Population, reference[j].Neuron));
            if (order < 0) difference[chip[i].Population] += chip[i++].Count;
            else if (order > 0) difference[reference[j].Population] += reference[j++].Count;
            else difference[chip[i].Population] += Math.Abs(chip[i++].Count - reference[j++].Count);
        }
        return difference;
    }

    /// <summary>Per population the sum over neurons of |chip spikes - reference spikes| of the whole sample, whatever the step.</summary>
    private long[] CountDifference(IReadOnlyList<SpikeRecord> chip, List<(int Step, int Population, int Neuron, int Count)> reference)
    {
        var surplus = new Dictionary<(int Population, int Neuron), long>();
        foreach (var spike in chip) surplus[(spike.Population, spike.Neuron)] = surplus.GetValueOrDefault((spike.Population, spike.Neuron)) + spike.Count;
        foreach (var (_, population, neuron, count) in reference) surplus[(population, neuron)] = surplus.GetValueOrDefault((population, neuron)) - count;
        var difference = new long[_difference.Length];
        foreach (var ((population, _), spikes) in surplus) difference[population] += Math.Abs(spikes);
        return difference;
    }

    private sealed class Recorder : ISpikeRecorder
    {
        internal List<(int Step, int Population, int Neuron, int Count)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Spikes.Add((step, population, neuron, count));
        }
    }
}
