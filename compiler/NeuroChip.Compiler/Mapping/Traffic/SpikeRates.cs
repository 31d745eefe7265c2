using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Mapping.Traffic;

/// <summary>How often input elements and neurons fire: what weighs their packets while a network is mapped.</summary>
public sealed class SpikeRates
{
    private static readonly double[] One = [1.0];
    private readonly IReadOnlyDictionary<string, double[]> _rates;
    private readonly double[] _missing;

    /// <summary>Rates that were measured.</summary>
    /// <param name="source">Where they come from, in words.</param>
    /// <param name="rates">By population name, the input included: spikes per step, length 1 or one per element in row-major order, none negative.</param>
    public SpikeRates(string source, IReadOnlyDictionary<string, double[]> rates)
    {
        Source = source;
        _rates = rates;
        var mean = rates.Count == 0 ? 1 : rates.Values.Sum(r => r.Sum() / r.Length) / rates.Count;
        _missing = [mean > 0 ? mean : 1];
    }

    /// <summary>No measurement: every input element and every neuron fires once a step.</summary>
    public static SpikeRates Estimated { get; } = new("estimated: every input element and neuron fires equally often", new Dictionary<string, double[]>());

    /// <summary>Where the rates come from.</summary>
    public string Source { get; }

    /// <summary>True where somebody measured them.</summary>
    public bool Measured => _rates.Count > 0;

    /// <summary>Spikes per step of a population, length 1 or one per element. A population without a measurement fires as the mean of the others.</summary>
    public double[] Of(Population population)
    {
        if (!Measured) return One;
        if (!_rates.TryGetValue(population.Name, out var rates)) return _missing;
        return rates.Length == 1 || rates.Length == population.Shape.Size ? rates : [rates.Sum() / Math.Max(1, rates.Length)];
    }

    /// <summary>The sum over a population.</summary>
    internal double Total(Population population) => Of(population) is { Length: 1 } r ? r[0] * population.Shape.Size : Of(population).Sum();
}
