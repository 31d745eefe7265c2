using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Max pooling of non-negative values by rectifiers alone: max(a, b) = b + relu(a - b). The elements of a window play a tournament: in each round
/// neighbours are compared by a neuron r = relu(a - b) with weights +1 and -1, and the winner b + r goes on as a sum, without a neuron of its own. The
/// champion is summed up in one more neuron per window, so that the next layer sees an ordinary image. A window of n elements costs n neurons:
/// n - 1 comparisons and the champion. Windows of more than eight elements are pooled by rows and then by columns, since the sum of a round reads
/// every round before it.
/// </summary>
internal static class MaxPoolTournament
{
    // Sums read the image and every round: log2(8) + 1 = 4 projections at most.
    private const int LargestWindow = 8;

    internal static AnnGraph Run(AnnGraph graph, DiagnosticBag bag) => graph.Rewrite((_, node) =>
    {
        if (node is not AnnPool { IsMax: true } pool) return node;
        if (pool.Kernel == (1, 1) && pool.Shape == pool.Source.Shape) return pool.Source;
        if (!pool.Source.IsNonNegative() && pool.Source is not AnnInput)
        {
            bag.Error("NC0503", $"MaxPool '{pool.Name}' pools values that may be negative, and no rectifier follows it directly", new SourcePosition(pool.Origin + ":" + pool.Name), "put a Relu before or directly behind the MaxPool");
            return node;
        }
        var x = pool.Source is AnnClip or AnnInput ? pool.Source : new AnnClip(pool.Name + ".in", pool.Origin, pool.Source.Shape, [pool.Source]) { IsRelay = true };
        return Split(pool with { Sources = [x] });
    });

    private static AnnClip Split(AnnPool pool)
    {
        var (h, w) = pool.Kernel;
        if (h * w <= LargestWindow) return Play(pool);
        var input = pool.Source.Shape;
        if (h > 1 && w > 1)
        {
            var rows = pool with { Name = pool.Name + ".rows", Shape = new AnnShape(input.C, input.H, pool.Shape.W), Kernel = (1, w), Stride = (1, pool.Stride.W), PadBefore = (0, pool.PadBefore.W), PadAfter = (0, pool.PadAfter.W) };
            return Split(pool with { Sources = [Split(rows)], Kernel = (h, 1), Stride = (pool.Stride.H, 1), PadBefore = (pool.PadBefore.H, 0), PadAfter = (pool.PadAfter.H, 0) });
        }
        // One window over a long line: eight at a time. Longer overlapping windows keep all their rounds.
        var (length, outputs) = (h * w, pool.Shape.Area);
        if (outputs != 1) return Play(pool);
        var parts = (length + LargestWindow - 1) / LargestWindow;
        var part = pool with
        {
            Name = pool.Name + ".parts", Shape = h > 1 ? new AnnShape(input.C, parts, 1) : new AnnShape(input.C, 1, parts),
            Kernel = h > 1 ? (LargestWindow, 1) : (1, LargestWindow), Stride = h > 1 ? (LargestWindow, 1) : (1, LargestWindow),
        };
        return Split(pool with { Sources = [Split(part)], Kernel = h > 1 ? (parts, 1) : (1, parts), PadBefore = (0, 0), PadAfter = (0, 0) });
    }

    /// <summary>A competitor: elements of the window and comparisons that add up to it.</summary>
    private sealed record Sum(List<(int Y, int X, int Sign)> Elements, List<(int Round, int Pair, int Sign)> Comparisons)
    {
        internal Sum Minus(Sum other) => new([.. Elements, .. other.Elements.Select(e => (e.Y, e.X, -e.Sign))], [.. Comparisons, .. other.Comparisons.Select(c => (c.Round, c.Pair, -c.Sign))]);
    }

    private static AnnClip Play(AnnPool pool)
    {
        var competitors = new List<Sum>();
        for (var y = 0; y < pool.Kernel.H; y++)
            for (var x = 0; x < pool.Kernel.W; x++) competitors.Add(new Sum([(y, x, 1)], []));
        var rounds = new List<AnnClip>();
        while (competitors.Count > 1)
        {
            var next = new List<Sum>();
            var differences = new List<Sum>();
            for (var i = 0; i + 1 < competitors.Count; i += 2)
            {
                var (a, b) = (competitors[i], competitors[i + 1]);
                next.Add(b with { Comparisons = [.. b.Comparisons, (rounds.Count, differences.Count, 1)] });
                differences.Add(a.Minus(b));
            }
            if (competitors.Count % 2 == 1) next.Add(competitors[^1]);
            rounds.Add(Neurons(pool, FormattableString.Invariant($"{pool.Name}.round{rounds.Count + 1}"), differences, rounds));
            competitors = next;
        }
        return Neurons(pool, pool.Name, competitors, rounds);
    }

    /// <summary>One neuron per window and sum: relu of the sum.</summary>
    private static AnnClip Neurons(AnnPool pool, string name, List<Sum> sums, List<AnnClip> rounds)
    {
        var x = pool.Source;
        var channels = x.Shape.C;
        var shape = new AnnShape(channels * sums.Count, pool.Shape.H, pool.Shape.W);
        var terms = new List<AnnNode>();
        var area = pool.Kernel.H * pool.Kernel.W;
        var image = new float[channels * sums.Count * area];
        for (var c = 0; c < channels; c++)
            for (var s = 0; s < sums.Count; s++)
                foreach (var (y, e, sign) in sums[s].Elements) image[(((c * sums.Count) + s) * area) + (y * pool.Kernel.W) + e] += sign;
        terms.Add(new AnnConv(name + ".window", pool.Origin, shape, [x])
        {
            Weight = image, Kernel = pool.Kernel, Stride = pool.Stride, PadBefore = pool.PadBefore, PadAfter = pool.PadAfter, Groups = channels,
        });
        for (var r = 0; r < rounds.Count; r++)
        {
            var pairs = rounds[r].Shape.C / channels;
            var weight = new float[channels * sums.Count * pairs];
            for (var c = 0; c < channels; c++)
                for (var s = 0; s < sums.Count; s++)
                    foreach (var (round, pair, sign) in sums[s].Comparisons)
                        if (round == r) weight[(((c * sums.Count) + s) * pairs) + pair] += sign;
            if (Array.TrueForAll(weight, w => w == 0)) continue;
            terms.Add(new AnnConv(FormattableString.Invariant($"{name}.from{r + 1}"), pool.Origin, shape, [rounds[r]]) { Weight = weight, Kernel = (1, 1), Groups = channels });
        }
        var sum = terms.Count == 1 ? terms[0] : new AnnAdd(name + ".sum", pool.Origin, shape, terms) { Signs = [.. terms.Select(_ => 1)] };
        return new AnnClip(name, pool.Origin, shape, [sum]) { ScaleLike = x, IsRelay = true };
    }
}
