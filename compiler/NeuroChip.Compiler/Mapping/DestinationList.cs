using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Destinations of a population's elements in one array: counted first, then filled, so that no element has a list of its own.</summary>
/// <param name="elements">Elements of the source.</param>
internal sealed class DestinationList(int elements)
{
    // Before Allocate the number of destinations of element i - 1 stands in _start[i + 1]; then its next free place stands in _start[i + 1].
    private readonly int[] _start = new int[elements + 2];
    private ulong[] _keys = [];

    internal void Add(int element, Destination destination, bool filling)
    {
        if (filling) _keys[_start[element + 1]++] = destination.Key;
        else _start[element + 2]++;
    }

    /// <summary>Makes room for what was counted; false where that is more than one array holds.</summary>
    internal bool Allocate()
    {
        long sum = 0;
        for (var i = 1; i < _start.Length; i++)
        {
            sum += _start[i];
            if (sum > Array.MaxLength) return false;
            _start[i] = (int)sum;
        }
        _keys = new ulong[sum];
        return true;
    }

    internal void Sort()
    {
        for (var i = 0; i < elements; i++)
        {
            var row = Row(i);
            for (var k = 1; k < row.Length; k++)
                if (row[k] < row[k - 1])
                {
                    row.Sort();
                    break;
                }
        }
    }

    private Span<ulong> Row(int element) => _keys.AsSpan(_start[element], _start[element + 1] - _start[element]);

    /// <summary>The routing table of a core, or with null of all elements in their order.</summary>
    /// <param name="core">The core that holds the sources.</param>
    /// <param name="relative">Hops to an absolute tile.</param>
    internal RouteTable Table(IrCore? core, Func<int, int, (short, short)> relative)
    {
        var start = new int[(core?.NeuronIndex.Length ?? elements) + 1];
        for (var n = 0; n + 1 < start.Length; n++) start[n + 1] = start[n] + Row(core is null ? n : core.NeuronIndex[n]).Length;
        var entries = new RouteEntry[start[^1]];
        var at = 0;
        for (var n = 0; n + 1 < start.Length; n++)
            foreach (var key in Row(core is null ? n : core.NeuronIndex[n]))
            {
                var d = new Destination(key);
                var (dx, dy) = relative(d.X, d.Y);
                entries[at++] = new RouteEntry(dx, dy, d.Axon, d.Delay);
            }
        return new RouteTable(start, entries);
    }
}
