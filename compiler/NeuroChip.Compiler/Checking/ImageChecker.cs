using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Linear;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Checking;

/// <summary>
/// Checks an image against its network without any code of the mapping: every source element is walked through the image, every projection's chain is
/// evaluated on the same unit vector, and both must agree within half a weight unit per synapse, with the right delay. Proves the accumulator bound again.
/// </summary>
public sealed class ImageChecker
{
    private const int MaxProblems = 100;
    private readonly ChipImage _image;
    private readonly NetworkPlan _plan;
    private readonly MeshConfig _mesh;
    private readonly List<string> _problems = [];
    private readonly long _stride;
    private long _sources;
    private long _synapses;
    private double _worstError;

    private ImageChecker(ChipImage image, NetworkPlan plan, MeshConfig mesh, long synapses)
    {
        (_image, _plan, _mesh) = (image, plan, mesh);
        var all = image.Projections.Sum(p => p.Synapses);
        _stride = Math.Max(1, (all - 1) / Math.Max(1, synapses) + 1);
    }

    /// <summary>Checks an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plan">The network that it was compiled from.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="synapses">About so many synapses are compared: every source, or every n-th where the network has more.</param>
    public static ImageCheckResult Check(ChipImage image, NetworkPlan plan, ChipConfig chip, long synapses = long.MaxValue)
    {
        var checker = new ImageChecker(image, plan, chip.Mesh, synapses);
        try
        {
            checker.Projections();
        }
        catch (InvalidDataException e)
        {
            checker.Problem(e.Message);
        }
        return new ImageCheckResult(checker._problems, checker._sources, checker._synapses, checker._worstError, checker.Accumulators(chip));
    }

    private void Problem(string text)
    {
        if (_problems.Count < MaxProblems) _problems.Add(text);
    }

    private long Accumulators(ChipConfig chip)
    {
        var limit = (1L << (chip.Core.AccumulatorBits - 1)) - 1;
        long worst = 0;
        var sums = new SharedSums();
        for (var c = 0; c < _image.Cores.Length; c++)
        {
            var bound = new long[_image.Cores[c].NeuronIndex.Length];
            foreach (var block in _image.Cores[c].Blocks) sums.Of(block).Sums.AddTo(block, bound);
            worst = Math.Max(worst, bound.Max());
            if (bound.Max() > limit) Problem($"an accumulator of core {c} can reach {bound.Max()}, the limit is {limit}");
        }
        return worst;
    }

    private void Projections()
    {
        var walker = new ImageWalker(_image, _mesh);
        var ordinal = 0L;
        foreach (var source in _plan.Populations)
        {
            var outgoing = _plan.Projections.Where(p => p.Source.Index == source.Index).Select(p => new ProjectionCheck(p, _plan.Semantics)).ToArray();
            for (var e = 0; e < source.Shape.Size; e++)
            {
                if (ordinal++ % _stride != 0) continue;
                _sources++;
                foreach (var check in outgoing) check.Expect(e);
                var element = e;
                var host = walker.Visit(source.Index, e, (core, block, neuron, weights, delay) =>
                {
                    _synapses += weights.Length;
                    var image = _image.Cores[core];
                    var check = Array.Find(outgoing, o => o.Plan.Index == image.Blocks[block].Projection);
                    if (check is null || check.Plan.Target.Index != image.Population) Problem($"element {element} of '{source.Name}' reaches a block of another projection on core {core}");
                    else if (check.Delay(element) != delay) Problem($"element {element} of '{source.Name}' arrives on core {core} with delay {delay} instead of {check.Delay(element)}");
                    else
                        for (var j = 0; j < weights.Length; j++) check.Arrive(image.NeuronIndex[neuron + j], weights[j] * ScaleOf(image, neuron + j), ScaleOf(image, neuron + j));
                });
                if (host != (source.Index == _plan.Output.Index && source.Spiking ? 1 : 0)) Problem($"element {e} of '{source.Name}' reports {host} times to the host");
                foreach (var check in outgoing) _worstError = Math.Max(_worstError, check.Compare(element, Problem));
            }
        }
    }

    private static double ScaleOf(CoreImage core, int neuron) => core.Scale[core.Scale.Length == 1 ? 0 : neuron];

    private sealed class ProjectionCheck
    {
        private readonly ChainPush _push;
        private readonly double[] _gainU;
        private readonly double[] _gainV;
        private readonly double[] _expected;
        private readonly double[] _arrived;
        private readonly double[] _tolerance;
        private readonly List<int> _touched = [];

        internal ProjectionCheck(Projection plan, SnnSemantics semantics)
        {
            Plan = plan;
            _push = new ChainPush(plan.Chain, plan.Source.Shape.Size);
            var neuron = NeuronDynamics.Discretize(plan.Target.Neuron!, semantics);
            (_gainU, _gainV) = (neuron.GainU, neuron.GainV);
            var size = plan.Target.Shape.Size;
            (_expected, _arrived, _tolerance) = (new double[size], new double[size], new double[size]);
        }

        internal Projection Plan { get; }

        internal int Delay(int element) =>
            Plan.ReferenceLag + Plan.DelaySteps[Plan.DelaySteps.Length == 1 ? 0 : element] + Plan.Target.Depth - Plan.Source.Depth - 1;

        internal void Expect(int element) => _push.Column(element, (o, w) =>
        {
            _touched.Add(o);
            _expected[o] += w * (_gainU[_gainU.Length == 1 ? 0 : o] * _gainV[_gainV.Length == 1 ? 0 : o]);
        });

        internal void Arrive(int neuron, double weight, double scale)
        {
            _touched.Add(neuron);
            _arrived[neuron] += weight;
            _tolerance[neuron] += scale;
        }

        internal double Compare(int element, Action<string> problem)
        {
            var worst = 0.0;
            foreach (var o in _touched)
            {
                var error = Math.Abs(_expected[o] - _arrived[o]);
                // Half a unit per synapse, and the rounding of the sums themselves.
                if (error > 0.5 * _tolerance[o] + 1e-9 * Math.Abs(_expected[o]))
                    problem($"'{Plan.Source.Name}'[{element}] -> '{Plan.Target.Name}'[{o}] weighs {_arrived[o]:R} on the chip, {_expected[o]:R} in the network");
                if (_tolerance[o] > 0) worst = Math.Max(worst, error / _tolerance[o]);
            }
            foreach (var o in _touched) _expected[o] = _arrived[o] = _tolerance[o] = 0;
            _touched.Clear();
            return worst;
        }
    }
}
