using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Reference;

/// <summary>State and update of one population in double precision, by the definition in <see cref="DiscreteNeuron"/>.</summary>
internal sealed class NeuronState
{
    private readonly DiscreteNeuron _neuron;
    private readonly SnnSemantics _semantics;
    private readonly double[]? _bias;
    private readonly int _maxCount;
    private readonly bool _hasCurrent;
    private readonly double[] _u;
    private readonly int[] _refractory;
    private readonly double _unit;
    private readonly double _limit;

    internal NeuronState(DiscreteNeuron neuron, SnnSemantics semantics, double[]? bias, int size, int maxCount)
    {
        _neuron = neuron;
        _semantics = semantics;
        _bias = bias;
        _maxCount = maxCount;
        _hasCurrent = neuron.KeepU.AsSpan().IndexOfAnyExcept(0.0) >= 0 || neuron.GainU.AsSpan().IndexOfAnyExcept(1.0) >= 0;
        _u = new double[_hasCurrent ? size : 0];
        _refractory = new int[neuron.RefractorySteps > 0 ? size : 0];
        if (neuron.Integer is { } integer)
        {
            // Products of a state and a factor of 2^-D are exact in a double, so that truncation to multiples of the unit is too.
            _unit = Math.Pow(2, -integer.StateFraction);
            _limit = (Math.Pow(2, integer.StateBits - 1) - 1) * _unit;
        }
        Membrane = new double[size];
    }

    internal double[] Membrane { get; }

    internal void Clear()
    {
        Array.Clear(_u);
        Array.Clear(_refractory);
        for (var i = 0; i < Membrane.Length; i++) Membrane[i] = Pick(_neuron.Initial, i);
    }

    /// <summary>One step. Takes and clears the accumulated input; writes who fired and how often; returns how many fired.</summary>
    internal int Step(double[] input, int[] fired, int[] counts)
    {
        var n = _neuron;
        var floor = n.VMin ?? double.NegativeInfinity;
        var spikes = 0;
        for (var i = 0; i < Membrane.Length; i++)
        {
            var x = input[i];
            input[i] = 0;
            if (_bias is not null) x += _bias[i];
            if (_hasCurrent) x = _u[i] = Saturate(Decay(Pick(n.KeepU, i) * _u[i]) + (Pick(n.GainU, i) * x));
            if (_refractory.Length > 0 && _refractory[i] > 0)
            {
                _refractory[i]--;
                continue;
            }
            var v = Saturate(Decay(Pick(n.KeepV, i) * Membrane[i]) + (Pick(n.GainV, i) * x) + Pick(n.Drive, i));
            if (v < floor) v = floor;
            var threshold = Pick(n.Threshold, i);
            if (_semantics.StrictThreshold ? v > threshold : v >= threshold)
            {
                var count = _semantics.SpikesPerStep == SpikesPerStep.One ? 1 : (int)Math.Max(1, Math.Min(_maxCount, _semantics.StrictThreshold ? Math.Ceiling(v / threshold) - 1 : Math.Floor(v / threshold)));
                if (n.Reset == ResetMode.Subtract) v -= count * threshold;
                else if (n.Reset == ResetMode.Value) v = Pick(n.ResetValue, i);
                if (_refractory.Length > 0) _refractory[i] = n.RefractorySteps;
                fired[spikes] = i;
                counts[spikes++] = count;
            }
            Membrane[i] = v;
        }
        return spikes;
    }

    private double Decay(double product) => _unit > 0 ? Math.Truncate(product / _unit) * _unit : product;

    private double Saturate(double value) => _unit > 0 ? Math.Clamp(value, -_limit, _limit) : value;

    private static double Pick(double[] values, int i) => values.Length == 1 ? values[0] : values[i];
}
