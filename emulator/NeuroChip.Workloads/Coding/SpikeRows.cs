using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Coding;

/// <summary>Collects single spikes by step.</summary>
internal sealed class SpikeRows
{
    private readonly List<int>[] _rows;

    internal SpikeRows(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _rows = new List<int>[steps];
        for (var t = 0; t < steps; t++) _rows[t] = [];
    }

    /// <summary>Adds a spike; elements of a step come in ascending order.</summary>
    internal void Add(int step, int element) => _rows[step].Add(element);

    internal SampleSpikes Build(int label, string id)
    {
        var offsets = new int[_rows.Length + 1];
        var index = new List<int>();
        for (var t = 0; t < _rows.Length; t++)
        {
            index.AddRange(_rows[t]);
            offsets[t + 1] = index.Count;
        }
        var count = new int[index.Count];
        Array.Fill(count, 1);
        return new SampleSpikes(offsets, [.. index], count, label, id);
    }
}
