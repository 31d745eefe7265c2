using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Scales of the populations from the network's activations on calibration images: the percentile of the positive values (Rueckauer et al. 2017), or
/// their maximum (Diehl et al. 2015). Two passes over the images: maxima, then histograms of 4,096 bins up to them.
/// </summary>
internal sealed class ActivationStatistics
{
    private const int Bins = 4096;

    // The largest of a few values says little about the largest of many: a channel seen seldom (a neuron of a fully connected layer) gets room above it.
    private const int Seldom = 1000;
    private const double Headroom = 1.25;

    // A smaller scale blows up the weights into its channel beyond those of all others. The compiler lets scales of integer weights differ by this much within
    // a core, so the others would lose their bits.
    private const double SmallestShare = 1.0 / 64;

    private readonly List<AnnClip> _populations;
    private readonly Dictionary<AnnNode, double[]> _most = [];
    private readonly Dictionary<AnnNode, int[]> _imagesWith = [];
    private readonly Dictionary<AnnNode, int[][]> _histogram = [];

    private ActivationStatistics(AnnGraph graph) => _populations = [.. graph.Order().OfType<AnnClip>().Where(c => c.ScaleLike is null)];

    /// <summary>The scale of every population, one per channel; of a relay that shares its source's scale too. NC0421 where the images are too few for that.</summary>
    internal static Dictionary<AnnNode, double[]> Measure(AnnGraph graph, IReadOnlyList<float[]> images, NormalizationRule rule, DiagnosticBag bag)
    {
        var statistics = new ActivationStatistics(graph);
        statistics.Scan(graph, images, rule);
        if (rule.PerChannel && images.Count > 0) CalibrationCoverage.Check(statistics._imagesWith, images.Count, bag);
        var scales = new Dictionary<AnnNode, double[]>();
        foreach (var clip in graph.Order().OfType<AnnClip>())
            scales[clip] = clip.ScaleLike is { } like ? Shared(clip, like is AnnInput ? null : scales[like]) : statistics.ScaleOf(clip, rule);
        return scales;
    }

    private static double[] Shared(AnnClip clip, double[]? scale)
    {
        var result = new double[clip.Shape.C];
        // A population on the image itself: the input's own scale, which the caller knows.
        if (scale is null) Array.Fill(result, double.NaN);
        else for (var c = 0; c < result.Length; c++) result[c] = scale[(int)((long)c * scale.Length / result.Length)];
        return result;
    }

    private void Scan(AnnGraph graph, IReadOnlyList<float[]> images, NormalizationRule rule)
    {
        foreach (var clip in _populations) (_most[clip], _imagesWith[clip]) = (new double[clip.Shape.C], new int[clip.Shape.C]);
        var evaluator = new AnnEvaluator(graph);
        foreach (var image in images)
        {
            evaluator.Run(image);
            foreach (var clip in _populations)
            {
                var values = evaluator[clip];
                var (most, imagesWith, area) = (_most[clip], _imagesWith[clip], clip.Shape.Area);
                for (var c = 0; c < most.Length; c++)
                {
                    var largest = 0f;
                    foreach (var value in values.Slice(c * area, area)) largest = Math.Max(largest, value);
                    most[c] = Math.Max(most[c], largest);
                    if (largest > 0) imagesWith[c]++;
                }
            }
        }
        foreach (var clip in _populations)
        {
            // A layer's percentile is over all of its channels, so their bins must be alike.
            if (!rule.PerChannel) Array.Fill(_most[clip], _most[clip].Max());
            _histogram[clip] = [.. _most[clip].Select(_ => new int[Bins])];
        }
        if (rule.Percentile >= 100) return;
        foreach (var image in images)
        {
            evaluator.Run(image);
            foreach (var clip in _populations)
            {
                var values = evaluator[clip];
                var (most, histogram) = (_most[clip], _histogram[clip]);
                for (var i = 0; i < values.Length; i++)
                {
                    var c = i / clip.Shape.Area;
                    if (values[i] > 0) histogram[c][(int)Math.Min(Bins - 1, values[i] / most[c] * Bins)]++;
                }
            }
        }
    }

    private double[] ScaleOf(AnnClip clip, NormalizationRule rule)
    {
        var most = _most[clip];
        var layer = most.Max();
        // A layer that never fires keeps any scale: its weights decide nothing on these images.
        if (!(layer > 0)) return [.. most.Select(_ => double.IsFinite(clip.High) ? clip.High : 1.0)];
        double[] result;
        if (rule.Percentile >= 100) result = [.. most.Select(m => m > 0 ? m : layer)];
        else if (rule.PerChannel) result = [.. most.Select((m, c) => m <= 0 ? layer : _histogram[clip][c].Sum() < Seldom ? m * Headroom : Percentile([_histogram[clip][c]], m, rule.Percentile))];
        else
        {
            var whole = Percentile(_histogram[clip], layer, rule.Percentile);
            result = [.. most.Select(_ => whole)];
        }
        // A clip's upper end is the largest rate.
        for (var c = 0; c < result.Length; c++) result[c] = Math.Min(Math.Max(result[c], layer * SmallestShare), clip.High);
        return result;
    }

    private static double Percentile(int[][] histograms, double most, double percentile)
    {
        var total = histograms.Sum(h => h.Sum(n => (long)n));
        var above = (long)Math.Floor(total * (100 - percentile) / 100);
        long seen = 0;
        for (var b = Bins - 1; b > 0; b--)
        {
            foreach (var h in histograms) seen += h[b];
            if (seen > above) return most * (b + 1) / Bins;
        }
        return most / Bins;
    }
}
