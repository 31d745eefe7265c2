using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Lists the runs of each neuron, and counts its rows from them.</summary>
internal sealed class RowBuilder
{
    private const int FewReceivers = 256;

    // Receiver of each slot.
    private readonly int[] _receiver;
    private readonly RunList _runs;

    // The synapses of the present source by receiver, and the receivers that have some.
    private readonly int[] _synapses, _touched;
    private int _rows;

    /// <param name="draft">Groups and connections.</param>
    /// <param name="fileIndex">Each neuron's place in the order of the file.</param>
    /// <param name="units">Units of each neuron.</param>
    internal RowBuilder(NetworkDraft draft, int[] fileIndex, ReceivingUnits units)
    {
        foreach (var projection in draft.Projections) projection.ArrangeTargets();
        var slots = new int[fileIndex.Length];
        foreach (var group in draft.Groups)
            for (var i = group.First; i < group.First + group.Count; i++) slots[i] = group.SlotOf(i);
        (Slot, _receiver, RunStart, RowStart) = (new int[slots.Length], new int[slots.Length], new int[slots.Length + 1], new int[slots.Length + 1]);
        for (var n = 0; n < slots.Length; n++)
        {
            Slot[n] = slots[fileIndex[n]];
            _receiver[Slot[n]] = units.Of[n];
        }
        (_synapses, _touched) = (new int[units.Receivers.Count], new int[units.Receivers.Count]);
        _runs = new RunList(slots);
        Weight = AllWeights(draft);
        foreach (var projection in draft.Projections)
            if (projection.From is { } only) only.Outgoing.Add(projection);
            else
                foreach (var group in draft.Groups) group.Outgoing.Add(projection);
        Build(draft.Groups, fileIndex);
    }

    internal int[] Slot { get; }

    internal int[] RunStart { get; }

    internal WeightRun[] Runs => _runs.Runs;

    internal double[] Weight { get; }

    internal int[] RowStart { get; }

    internal TimedRow[] Rows { get; private set; } = new TimedRow[1024];

    // The weights of all projections one after the other.
    private static double[] AllWeights(NetworkDraft draft)
    {
        var count = 0;
        foreach (var projection in draft.Projections)
        {
            projection.FirstWeight = count;
            count += projection.Weights.Length;
        }
        var all = new double[count];
        foreach (var projection in draft.Projections)
        {
            var weights = projection.Weights;
            for (var k = 0; k < weights.Length; k++) all[projection.FirstWeight + k] = weights[k] + 0.0; // no negative zero
        }
        return all;
    }

    private void Build(List<DraftGroup> groups, int[] fileIndex)
    {
        var group = groups[0];
        for (var n = 0; n < fileIndex.Length; n++)
        {
            var source = fileIndex[n];
            if (source < group.First || source >= group.First + group.Count) group = Find(groups, source);
            _runs.Next();
            foreach (var projection in group.Outgoing) projection.Connect(source, _runs);
            AddRows(Touch(RunStart[n]));
            (RunStart[n + 1], RowStart[n + 1]) = (_runs.Count, _rows);
        }
    }

    // The last group that begins at or before the neuron: groups without neurons stand before it.
    private static DraftGroup Find(List<DraftGroup> groups, int neuron)
    {
        var (low, high) = (0, groups.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (groups[middle].First > neuron) high = middle - 1;
            else low = middle;
        }
        return groups[low];
    }

    // Counts the synapses of the last runs by receiver; returns how many receivers have some.
    private int Touch(int firstRun)
    {
        var touched = 0;
        for (var i = firstRun; i < _runs.Count; i++)
        {
            var (slot, _, count) = _runs.Runs[i];
            foreach (var receiver in _receiver.AsSpan(slot, count))
                if (_synapses[receiver]++ == 0) _touched[touched++] = receiver;
        }
        return touched;
    }

    private void AddRows(int touched)
    {
        Sort(_touched, touched);
        if (_rows + touched > Rows.Length)
        {
            var rows = new TimedRow[2 * (_rows + touched)];
            Array.Copy(Rows, rows, _rows);
            Rows = rows;
        }
        for (var i = 0; i < touched; i++)
        {
            ref var count = ref _synapses[_touched[i]];
            Rows[_rows++] = new TimedRow(_touched[i], count);
            count = 0;
        }
    }

    // Most sources reach a few receivers, for which this is faster than a general sort.
    private static void Sort(int[] receivers, int count)
    {
        if (count > FewReceivers)
        {
            Array.Sort(receivers, 0, count);
            return;
        }
        for (var i = 1; i < count; i++)
        {
            var (receiver, at) = (receivers[i], i);
            for (; at > 0 && receivers[at - 1] > receiver; at--) receivers[at] = receivers[at - 1];
            receivers[at] = receiver;
        }
    }
}
