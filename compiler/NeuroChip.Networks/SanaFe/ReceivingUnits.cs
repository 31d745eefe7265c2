using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The receivers of a network, numbered by core, then by units: ascending numbers are the order of rows.</summary>
internal sealed class ReceivingUnits
{
    /// <param name="coreStart">First neuron of each core, and the number of neurons at the end.</param>
    /// <param name="synapse">Synapse unit of each neuron.</param>
    /// <param name="dendrite">Dendrite unit of each neuron.</param>
    internal ReceivingUnits(int[] coreStart, int[] synapse, int[] dendrite)
    {
        Of = new int[synapse.Length];
        for (var core = 0; core + 1 < coreStart.Length; core++) Number(core, coreStart[core], coreStart[core + 1], synapse, dendrite);
    }

    /// <summary>Receiver of each neuron.</summary>
    internal int[] Of { get; }

    internal List<TimedReceiver> Receivers { get; } = [];

    private void Number(int core, int start, int end, int[] synapse, int[] dendrite)
    {
        if (start == end) return;
        // Neighbours mostly have the same units.
        var (count, keys) = (1, new ulong[] { Key(start) });
        for (var n = start + 1; n < end; n++)
        {
            if (Key(n) == keys[count - 1]) continue;
            if (count == keys.Length) Array.Resize(ref keys, end - start);
            keys[count++] = Key(n);
        }
        if (count > 1) Array.Sort(keys, 0, count);
        var first = Receivers.Count;
        for (var k = 0; k < count; k++)
            if (k == 0 || keys[k] != keys[k - 1]) Receivers.Add(new TimedReceiver(core, (int)(keys[k] >> 32), (int)keys[k]));
        for (var n = start; n < end; n++) Of[n] = n > start && Key(n) == Key(n - 1) ? Of[n - 1] : Find(first, Key(n));
        ulong Key(int n) => (ulong)synapse[n] << 32 | (uint)dendrite[n];
    }

    private int Find(int first, ulong key)
    {
        var (low, high) = (first, Receivers.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (((ulong)Receivers[middle].Synapse << 32 | (uint)Receivers[middle].Dendrite) < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
