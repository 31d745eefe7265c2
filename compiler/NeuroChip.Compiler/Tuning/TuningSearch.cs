using System.Globalization;

namespace NeuroChip.Compiler.Tuning;

/// <summary>
/// Finds the narrowest weights and the most pruned rows that keep the accuracy on the calibration samples: greedy, one layer at a time, every variant scored by a
/// run on the chip. First rows (a removed row needs no bits), the layer with the most rows first, the share by bisection; then bits, always the layer whose next
/// bit frees most storage. Both stop at the loss allowed, counted from the untouched network, so that losses never add up beyond it.
/// </summary>
public sealed class TuningSearch
{
    /// <summary>Shares are found to this many parts of one.</summary>
    private const int ShareSteps = 32;

    private readonly Func<TuningVariant, TuningScore> _score;
    private readonly int _leastCorrect;
    private readonly Action<TuningStep>? _report;
    private readonly List<TuningStep> _steps = [];

    private TuningSearch(Func<TuningVariant, TuningScore> score, TuningScore original, double lossPoints, Action<TuningStep>? report)
    {
        _score = score;
        _report = report;
        Original = original;
        _leastCorrect = (int)Math.Ceiling(original.Correct - lossPoints / 100 * original.Samples - 1e-9);
    }

    private TuningScore Original { get; }

    /// <summary>Searches.</summary>
    /// <param name="score">Compiles and runs a variant.</param>
    /// <param name="matrices">Nodes to prune with their crossbar rows; empty = no pruning.</param>
    /// <param name="layers">Populations to narrow with their stored weights; empty = bits stay.</param>
    /// <param name="bits">Weight bits of the chip.</param>
    /// <param name="lossPoints">Accuracy that may be lost on the calibration samples, in percentage points.</param>
    /// <param name="report">Told of every variant as it is tried; may be null.</param>
    public static TuningResult Run(
        Func<TuningVariant, TuningScore> score, IReadOnlyList<(string Node, long Rows)> matrices, IReadOnlyList<(string Population, long Weights)> layers, int bits,
        double lossPoints, Action<TuningStep>? report)
    {
        var original = score(TuningVariant.Original);
        var search = new TuningSearch(score, original, lossPoints, report);
        var (variant, best) = (TuningVariant.Original, original);
        foreach (var (node, _) in matrices.OrderByDescending(m => m.Rows).ThenBy(m => m.Node, StringComparer.Ordinal))
            (variant, best) = search.Prune(node, variant, best);
        (variant, best) = search.Narrow(layers, bits, variant, best);
        return new TuningResult(variant, original, best, search._steps);
    }

    private (TuningVariant, TuningScore) Prune(string node, TuningVariant from, TuningScore score)
    {
        // Accuracy falls with the share but for noise: bisection between the largest share seen to hold and the smallest seen to fail.
        var (holds, fails) = (0, ShareSteps);
        var (variant, best) = (from, score);
        while (fails - holds > 1)
        {
            var middle = (holds + fails) / 2;
            var share = (double)middle / ShareSteps;
            var trial = from.WithShare(node, share);
            var result = Try(string.Create(CultureInfo.InvariantCulture, $"{node}: {100 * share:0.#} % of its rows removed"), trial, out var kept);
            if (kept) (holds, variant, best) = (middle, trial, result);
            else fails = middle;
        }
        return (variant, best);
    }

    private (TuningVariant, TuningScore) Narrow(IReadOnlyList<(string Population, long Weights)> layers, int bits, TuningVariant variant, TuningScore best)
    {
        var width = layers.ToDictionary(l => l.Population, _ => bits, StringComparer.Ordinal);
        var open = layers.OrderByDescending(l => l.Weights).ThenBy(l => l.Population, StringComparer.Ordinal).Select(l => l.Population).ToList();
        // One bit a round from every layer that still can give one, the largest first: a layer that failed once is not asked again.
        while (open.Count > 0)
            foreach (var layer in open.ToArray())
            {
                var next = width[layer] - 1;
                if (next < 1)
                {
                    open.Remove(layer);
                    continue;
                }
                var trial = variant.WithBits(layer, next);
                var result = Try(string.Create(CultureInfo.InvariantCulture, $"{layer}: {next} bits"), trial, out var kept);
                if (kept) (variant, best, width[layer]) = (trial, result, next);
                else open.Remove(layer);
            }
        return (variant, best);
    }

    private TuningScore Try(string change, TuningVariant variant, out bool kept)
    {
        var score = _score(variant);
        kept = score.Correct >= _leastCorrect;
        var step = new TuningStep(change, score, kept);
        _steps.Add(step);
        _report?.Invoke(step);
        return score;
    }
}
