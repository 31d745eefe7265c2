using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Checking;

/// <summary>Counts the neurons that a source reaches through one block; a neuron counts once, however many of the source's axons lead to it.</summary>
internal sealed class ReachCounter
{
    private readonly SynapseBlock _block;
    private readonly int[] _lastSource;
    private readonly int[] _arrivals;
    private readonly List<int> _offsets = [];
    private int[]? _stamps;
    private int _stamp;

    internal ReachCounter(SynapseBlock block)
    {
        _block = block;
        _lastSource = new int[block.AxonCount];
        _arrivals = new int[block.AxonCount];
    }

    /// <summary>True while a source has axons here that <see cref="Take"/> has not counted.</summary>
    internal bool Pending => _offsets.Count > 0;

    /// <summary>The largest spike count that one axon can receive in a step, of all that was added.</summary>
    internal long LargestArrival
    {
        get
        {
            var largest = 0;
            foreach (var a in _arrivals) largest = Math.Max(largest, a);
            return largest;
        }
    }

    /// <summary>Notes that a source reaches an axon; false where it did so before.</summary>
    /// <param name="offset">Axon within the block.</param>
    /// <param name="source">Number of the source, from 1.</param>
    /// <param name="count">Largest spike count of its packets.</param>
    internal bool Add(int offset, int source, int count)
    {
        if (_lastSource[offset] == source) return false;
        _lastSource[offset] = source;
        _arrivals[offset] = (int)Math.Min(int.MaxValue, (long)_arrivals[offset] + count);
        _offsets.Add(offset);
        return true;
    }

    /// <summary>Neurons that the noted axons reach; forgets the axons.</summary>
    internal long Take()
    {
        var reached = _block.Conv is not { } conv ? _block.Columns : _offsets.Count == 1 ? Single(conv, _offsets[0]) : Union(conv);
        _offsets.Clear();
        return reached;
    }

    private long Single(ConvGeometry g, int offset)
    {
        var pixel = offset % (g.InWidth * g.InHeight);
        return (long)g.RowSpans[pixel / g.InWidth].Count * g.ColumnSpans[pixel % g.InWidth].Count * _block.Columns;
    }

    /// <summary>Pools may join one pair of source and neuron over several axons. Columns of one base belong together, so bases are marked.</summary>
    private long Union(ConvGeometry g)
    {
        _stamps ??= new int[g.OutHeight * g.OutWidth * g.OutChannels];
        _stamp++;
        long reached = 0;
        foreach (var offset in _offsets)
        {
            var pixel = offset % (g.InWidth * g.InHeight);
            var (rows, columns) = (g.RowSpans[pixel / g.InWidth], g.ColumnSpans[pixel % g.InWidth]);
            var channel = g.ChannelBase[offset / (g.InWidth * g.InHeight)];
            for (var a = 0; a < rows.Count; a++)
                for (var b = 0; b < columns.Count; b++)
                {
                    var neuron = ((rows.First + a * g.RowStep.Output) * g.OutWidth + columns.First + b * g.ColumnStep.Output) * g.OutChannels + channel;
                    if (_stamps[neuron] == _stamp) continue;
                    _stamps[neuron] = _stamp;
                    reached += _block.Columns;
                }
        }
        return reached;
    }
}
