using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Finds out what a network expects of a pixel, in this order: what its own first operators say (a network that divides by 255 wants the pixel itself); which of the usual
/// scales classifies the labelled calibration images best, of those that differ by chance alone the most usual; and without labels, which gives answers that are sure image by image and differ between images
/// (the mutual information of image and class: Bridle et al., NIPS 1991), with all scores brought to one deviation first.
/// </summary>
public static class InputScaleSearch
{
    /// <summary>The scale and how it was found.</summary>
    /// <param name="ann">The network.</param>
    /// <param name="images">Calibration images.</param>
    /// <param name="at">For the warning where the choice is uncertain.</param>
    /// <param name="bag">Receives it (NC0421).</param>
    public static (InputScale Scale, string How) Find(AnnGraph ann, CalibrationImages images, SourcePosition at, DiagnosticBag bag)
    {
        if (OwnOf(ann) is { } own) return own;
        var candidates = InputScale.Named.Select(n => n.Scale).Where(s => s.Fits(ann.Input.Shape.C)).ToArray();
        var labelled = Enumerable.Range(0, images.Pixels.Count).Count(i => images.Labels[i] >= 0);
        var marks = Array.ConvertAll(candidates, c => Mark(ann, images, c));
        var best = 0;
        for (var i = 1; i < marks.Length; i++)
            if (labelled > 0 ? marks[i].Right > marks[best].Right : marks[i].Information > marks[best].Information) best = i;
        // Scales that classify alike are told apart by chance: the more usual one, which stands first, is taken, and the user told.
        var slack = Math.Max(1, labelled / 50);
        var leader = best;
        if (labelled > 0) best = Array.FindIndex(marks, m => m.Right >= marks[leader].Right - slack);
        if (labelled > 0)
        {
            var list = string.Join(", ", candidates.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {100.0 * marks[i].Right / labelled:0.#} %")));
            var close = candidates.Where((_, i) => i != best && marks[i].Right >= marks[leader].Right - slack).Select(c => c.Name).ToArray();
            var within = string.Create(CultureInfo.InvariantCulture, $"within {slack} image{(slack == 1 ? "" : "s")} of the best");
            if (close.Length > 0)
                bag.Warning("NC0421", $"the input scale '{candidates[best].Name}' was chosen as the most usual of those {within}; {string.Join(" and ", close.Select(c => $"'{c}'"))} {(close.Length == 1 ? "is" : "are")} too ({list})", at, "give --input-scale if you know how the network was trained");
            return (candidates[best], string.Create(CultureInfo.InvariantCulture, $"{(close.Length == 0 ? "best" : $"most usual of those {within}")} of {list} on {labelled} labelled calibration images"));
        }
        var text = string.Join(", ", candidates.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {marks[i].Information:0.00}")));
        bag.Warning("NC0421", $"the calibration images have no labels; the input scale '{candidates[best].Name}' was chosen because its answers are surest ({text})", at, "give --input-scale if you know how the network was trained");
        return (candidates[best], $"surest of {text} nat on {images.Pixels.Count} images without labels");
    }

    /// <summary>The scale that the file itself speaks of: metadata, or operators that bring pixels of 0..255 into range.</summary>
    private static (InputScale, string)? OwnOf(AnnGraph ann)
    {
        if (ann.PixelRange is { } range) return (range == "raw" ? InputScale.Raw : range == "signed" ? InputScale.Signed : InputScale.Unit, "as the model's metadata say");
        var readers = ann.Order().Where(n => n.Sources.Contains(ann.Input)).ToArray();
        if (readers is not [AnnAffine first]) return null;
        var (gain, shift, node) = (first.Scale.Max(Math.Abs), first.Shift.Max(Math.Abs), (AnnNode)first);
        while (ann.Order().Where(n => n.Sources.Contains(node)).ToArray() is [AnnAffine next])
        {
            (gain, shift, node) = (gain * next.Scale.Max(Math.Abs), (shift * next.Scale.Max(Math.Abs)) + next.Shift.Max(Math.Abs), next);
        }
        // 255 gain is what full intensity becomes: a few for pixels of 0..255, hundreds for pixels of 0..1.
        return gain * 255 < 20 ? (InputScale.Raw, "the network itself scales pixels of 0..255") : shift > 0 || gain > 1 ? (InputScale.Unit, "the network itself normalizes pixels of 0..1") : null;
    }

    private static (int Right, double Information) Mark(AnnGraph ann, CalibrationImages images, InputScale scale)
    {
        var evaluator = new AnnEvaluator(ann);
        var values = new float[ann.Input.Shape.Size];
        var scores = new List<float[]>();
        var right = 0;
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < images.Pixels.Count; i++)
        {
            scale.Apply(images.Pixels[i].Span, images.Full, values, ann.Input.Shape.Area);
            float[] result = [.. evaluator.Run(values)];
            var mean = result.Average();
            foreach (ref var r in result.AsSpan())
            {
                r -= mean;
                sum += r;
                squares += (double)r * r;
            }
            scores.Add(result);
            if (images.Labels[i] >= 0 && AnnEvaluator.ArgMax(result) == images.Labels[i]) right++;
        }
        return (right, Information(scores, Math.Sqrt(squares / Math.Max(1, scores.Count * ann.Output.Shape.Size)), sum));
    }

    private static double Information(List<float[]> scores, double deviation, double sum)
    {
        if (!(deviation > 0) || !double.IsFinite(deviation + sum) || scores.Count == 0) return 0;
        var classes = scores[0].Length;
        var mean = new double[classes];
        var (own, p) = (0.0, new double[classes]);
        foreach (var score in scores)
        {
            var most = score.Max() / deviation;
            var total = 0.0;
            for (var c = 0; c < classes; c++) total += p[c] = Math.Exp((2 * score[c] / deviation) - (2 * most));
            for (var c = 0; c < classes; c++)
            {
                p[c] /= total;
                mean[c] += p[c] / scores.Count;
            }
            own += Entropy(p) / scores.Count;
        }
        return Entropy(mean) - own;
    }

    private static double Entropy(double[] p) => -p.Where(v => v > 0).Sum(v => v * Math.Log(v));
}
