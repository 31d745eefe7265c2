namespace NeuroChip.Networks.SanaFe;

/// <summary>Sorts connections into rows: by source, receiving core and units, in the order of the file within a row.</summary>
internal sealed class RowBuilder
{
    private const int FewRuns = 256;

    internal required int[] RowStart { get; init; }

    internal List<int> Core { get; } = [];

    internal List<int> Synapse { get; } = [];

    internal List<int> Dendrite { get; } = [];

    internal List<bool> IsMessage { get; } = [];

    internal List<int> SynapseStart { get; } = [0];

    internal required ushort[] Target { get; init; }

    internal short[]? Small { get; private set; }

    internal double[] Weight { get; private set; } = [];

    internal static RowBuilder Build(List<Projection> projections, int[] file2chip, int[] coreOf, int[] coreStart, int[] synapse, int[] dendrite)
    {
        var (counts, first, small) = (new int[file2chip.Length], new int[file2chip.Length + 1], true);
        foreach (var p in projections)
        {
            p.CountSources(counts);
            small &= p.IsSmall;
        }
        for (var i = 0; i < file2chip.Length; i++) first[file2chip[i] + 1] = counts[i];
        for (var n = 0; n < file2chip.Length; n++) first[n + 1] += first[n];
        var total = first[^1];
        var (next, targets) = ((int[])first.Clone(), new int[total]);
        var rows = new RowBuilder { RowStart = new int[file2chip.Length + 1], Target = new ushort[total] };
        if (!small)
        {
            var filler = new WideFiller(next, file2chip, targets, new double[total]);
            foreach (var p in projections) p.Visit(ref filler);
            rows.Split(first, targets, rows.Weight = filler.Weights, coreOf, coreStart, synapse, dendrite);
        }
        else
        {
            var filler = new SmallFiller(next, file2chip, targets, new short[total]);
            foreach (var p in projections) p.Visit(ref filler);
            rows.Split(first, targets, rows.Small = filler.Weights, coreOf, coreStart, synapse, dendrite);
        }
        return rows;
    }

    private void Split<T>(int[] first, int[] targets, T[] weight, int[] coreOf, int[] coreStart, int[] synapse, int[] dendrite)
        where T : struct
    {
        // Targets of one key mostly stand together: what is sorted are the runs of equal keys, not the targets.
        var (keys, starts) = (new long[64], new int[65]);
        var (weights, sorted) = (Array.Empty<T>(), Array.Empty<int>());
        for (var n = 0; n + 1 < first.Length; n++)
        {
            var (from, count) = (first[n], first[n + 1] - first[n]);
            if (sorted.Length < count) (weights, sorted) = (new T[2 * count], new int[2 * count]);
            var runs = 0;
            var ordered = true;
            for (var k = 0; k < count; k++)
            {
                var t = targets[from + k];
                // Units are fewer than 65,536 of a kind and a core.
                var key = ((long)coreOf[t] << 48) | ((long)(synapse[t] & 0xFFFF) << 32);
                if (runs > 0 && keys[runs - 1] == key) continue;
                if (runs == keys.Length)
                {
                    Array.Resize(ref keys, 2 * runs);
                    Array.Resize(ref starts, 2 * runs + 1);
                }
                ordered &= runs == 0 || keys[runs - 1] < key;
                (keys[runs], starts[runs]) = (key, k);
                runs++;
            }
            starts[runs] = count;
            if (!ordered)
            {
                // The number of the run keeps the order of the file where keys repeat.
                for (var r = 0; r < runs; r++) keys[r] |= (uint)r;
                Sort(keys, runs);
            }
            for (int r = 0, k = 0; r < runs; r++)
            {
                var run = ordered ? r : (int)(keys[r] & 0xFFFF_FFFF);
                for (var at = starts[run]; at < starts[run + 1]; at++, k++) (sorted[k], weights[k]) = (targets[from + at], weight[from + at]);
            }
            var last = -1;
            for (var k = 0; k < count; k++)
            {
                var t = sorted[k];
                if (last < 0 || coreOf[t] != Core[^1] || synapse[t] != Synapse[^1] || dendrite[t] != Dendrite[^1])
                {
                    if (last >= 0) SynapseStart.Add(from + k);
                    IsMessage.Add(last < 0 || coreOf[t] != Core[^1]);
                    Core.Add(coreOf[t]);
                    Synapse.Add(synapse[t]);
                    Dendrite.Add(dendrite[t]);
                }
                last = t;
                Target[from + k] = (ushort)(t - coreStart[coreOf[t]]);
                weight[from + k] = weights[k];
            }
            if (count > 0) SynapseStart.Add(from + count);
            RowStart[n + 1] = Core.Count;
        }
    }

    // Most lists are a few ascending pieces, for which this is faster than a general sort.
    private static void Sort(long[] keys, int count)
    {
        if (count > FewRuns)
        {
            Array.Sort(keys, 0, count);
            return;
        }
        for (var i = 1; i < count; i++)
        {
            var key = keys[i];
            var at = i;
            for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }

    private readonly struct SmallFiller(int[] next, int[] file2chip, int[] targets, short[] weights) : IConnectionSink
    {
        internal short[] Weights => weights;

        public void Connect(int source, int target, double weight)
        {
            var at = next[file2chip[source]]++;
            (targets[at], weights[at]) = (file2chip[target], (short)weight);
        }
    }

    private readonly struct WideFiller(int[] next, int[] file2chip, int[] targets, double[] weights) : IConnectionSink
    {
        internal double[] Weights => weights;

        public void Connect(int source, int target, double weight)
        {
            var at = next[file2chip[source]]++;
            (targets[at], weights[at]) = (file2chip[target], weight + 0.0); // no negative zero: see NeuronState.Charge
        }
    }
}
