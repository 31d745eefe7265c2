using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The runs of all sources, one source after the other.</summary>
/// <param name="slots">Slot of each neuron in the order of the file.</param>
internal sealed class RunList(int[] slots)
{
    private int _source;

    /// <summary>The runs, and unused ones behind them.</summary>
    internal WeightRun[] Runs { get; private set; } = new WeightRun[1024];

    internal int Count { get; private set; }

    /// <summary>Goes on to the next source.</summary>
    internal void Next() => _source = Count;

    /// <summary>Adds connections whose targets have neighbouring slots, and their weights stand side by side.</summary>
    /// <param name="target">First target, in the order of the file.</param>
    /// <param name="weight">First weight.</param>
    /// <param name="count">How many.</param>
    internal void Add(int target, int weight, int count)
    {
        var slot = slots[target];
        if (Count > _source)
        {
            ref var last = ref Runs[Count - 1];
            if (last.Slot + last.Count == slot && last.Weight + last.Count == weight)
            {
                last = last with { Count = last.Count + count };
                return;
            }
        }
        if (Count == Runs.Length) Grow();
        Runs[Count++] = new WeightRun(slot, weight, count);
    }

    private void Grow()
    {
        var runs = new WeightRun[2 * Count];
        Array.Copy(Runs, runs, Count);
        Runs = runs;
    }
}
