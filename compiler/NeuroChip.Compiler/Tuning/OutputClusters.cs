namespace NeuroChip.Compiler.Tuning;

/// <summary>
/// Groups the outputs of a matrix into clusters of at most one core's neurons, so that outputs which read the same inputs come together: balanced k-means on
/// the magnitudes of the weights by cosine similarity. The clustering half of cluster-and-prune (TraNNsformer, Ankit et al., ICCAD 2017, who use spectral clusters).
/// </summary>
public static class OutputClusters
{
    private const int Rounds = 12;

    /// <summary>Finds clusters; the same matrix gives the same clusters.</summary>
    /// <param name="weights">[outputs, inputs], row-major.</param>
    /// <param name="outputs">Rows.</param>
    /// <param name="inputs">Columns.</param>
    /// <param name="size">Largest number of outputs in a cluster, at least 1.</param>
    /// <returns>Cluster of each output, 0 .. ceil(outputs / size) - 1; no cluster is larger than <paramref name="size"/>.</returns>
    public static int[] Of(ReadOnlySpan<float> weights, int outputs, int inputs, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var count = Math.Max(1, (outputs + size - 1) / size);
        var cluster = new int[outputs];
        if (count == 1) return cluster;
        var rows = Unit(weights, outputs, inputs);
        var centres = Seeds(rows, outputs, inputs, count);
        var similarity = new double[outputs * count];
        for (var round = 0; round < Rounds; round++)
        {
            for (var o = 0; o < outputs; o++)
                for (var k = 0; k < count; k++) similarity[o * count + k] = Dot(rows.AsSpan(o * inputs, inputs), centres.AsSpan(k * inputs, inputs));
            var next = Assign(similarity, outputs, count, size);
            var settled = round > 0 && next.AsSpan().SequenceEqual(cluster);
            cluster = next;
            if (settled) break;
            Move(centres, rows, cluster, inputs);
        }
        return cluster;
    }

    /// <summary>Magnitudes, each output scaled to length one; an output without weights stays zero.</summary>
    private static double[] Unit(ReadOnlySpan<float> weights, int outputs, int inputs)
    {
        var rows = new double[outputs * inputs];
        for (var o = 0; o < outputs; o++)
        {
            double sum = 0;
            for (var i = 0; i < inputs; i++)
            {
                var w = Math.Abs((double)weights[o * inputs + i]);
                rows[o * inputs + i] = w;
                sum += w * w;
            }
            if (sum == 0) continue;
            var scale = 1 / Math.Sqrt(sum);
            for (var i = 0; i < inputs; i++) rows[o * inputs + i] *= scale;
        }
        return rows;
    }

    /// <summary>Farthest first: every seed is the output least like those before it.</summary>
    private static double[] Seeds(double[] rows, int outputs, int inputs, int count)
    {
        var centres = new double[count * inputs];
        var nearest = new double[outputs];
        var taken = new bool[outputs];
        var seed = 0;
        for (var k = 0; k < count; k++)
        {
            rows.AsSpan(seed * inputs, inputs).CopyTo(centres.AsSpan(k * inputs));
            taken[seed] = true;
            var (best, least) = (-1, double.PositiveInfinity);
            for (var o = 0; o < outputs; o++)
            {
                nearest[o] = Math.Max(nearest[o], Dot(rows.AsSpan(o * inputs, inputs), rows.AsSpan(seed * inputs, inputs)));
                if (!taken[o] && nearest[o] < least) (best, least) = (o, nearest[o]);
            }
            if (best >= 0) seed = best;
        }
        return centres;
    }

    /// <summary>Those who would lose most by another cluster choose first.</summary>
    private static int[] Assign(double[] similarity, int outputs, int count, int size)
    {
        var regret = new double[outputs];
        var order = new int[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var (best, second) = (double.NegativeInfinity, double.NegativeInfinity);
            for (var k = 0; k < count; k++)
            {
                var s = similarity[o * count + k];
                if (s > best) (best, second) = (s, best);
                else if (s > second) second = s;
            }
            regret[o] = best - second;
            order[o] = o;
        }
        Array.Sort(order, (a, b) => regret[a] != regret[b] ? regret[b].CompareTo(regret[a]) : a.CompareTo(b));
        var cluster = new int[outputs];
        var room = new int[count];
        Array.Fill(room, size);
        foreach (var o in order)
        {
            var best = -1;
            for (var k = 0; k < count; k++)
                if (room[k] > 0 && (best < 0 || similarity[o * count + k] > similarity[o * count + best])) best = k;
            room[best]--;
            cluster[o] = best;
        }
        return cluster;
    }

    private static void Move(double[] centres, double[] rows, int[] cluster, int inputs)
    {
        Array.Clear(centres);
        for (var o = 0; o < cluster.Length; o++)
        {
            var centre = centres.AsSpan(cluster[o] * inputs, inputs);
            for (var i = 0; i < inputs; i++) centre[i] += rows[o * inputs + i];
        }
        for (var k = 0; k < centres.Length / inputs; k++)
        {
            var centre = centres.AsSpan(k * inputs, inputs);
            var length = Math.Sqrt(Dot(centre, centre));
            if (length == 0) continue;
            for (var i = 0; i < inputs; i++) centre[i] /= length;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
