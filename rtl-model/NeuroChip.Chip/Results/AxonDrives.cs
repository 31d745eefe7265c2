using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Chip.Results;

/// <summary>
/// How often the rows of every axon were driven, per core: event policy, once a packet; batch policy, once per axon and set bit of its count in a
/// step. It follows from the spikes alone, so it is the same for every engine, and the array's energy follows from it and the cells.
/// </summary>
public sealed class AxonDrives
{
    private readonly ChipImage _image;
    private readonly SynapseConfig _synapse;
    private readonly int _width;
    private readonly int[] _coreOfTile;
    private readonly TreeTargets? _trees;
    private readonly (int Core, int Local)[][] _places;
    private readonly long[][] _drives;
    private readonly List<(int Step, int Core, int Axon, int Count)> _marks = [];

    /// <summary>Starts at zero.</summary>
    /// <param name="image">The network.</param>
    /// <param name="chip">Its chip.</param>
    public AxonDrives(ChipImage image, ChipConfig chip)
    {
        (_image, _synapse, _width) = (image, chip.Core.Synapse, chip.Mesh.Width);
        _coreOfTile = new int[chip.Tiles];
        Array.Fill(_coreOfTile, -1);
        _places = [.. image.Populations.Select(p => p.IsInput ? [] : new (int, int)[p.Neurons])];
        _trees = image.Multicast is null ? null : new TreeTargets(image, chip.Mesh);
        _drives = new long[image.Cores.Length][];
        for (var c = 0; c < image.Cores.Length; c++)
        {
            var core = image.Cores[c];
            _coreOfTile[(core.TileY * _width) + core.TileX] = c;
            _drives[c] = new long[core.Blocks.Length == 0 ? 0 : core.Blocks.Max(b => b.AxonBase + b.AxonCount)];
            for (var n = 0; n < core.NeuronIndex.Length; n++) _places[core.Population][core.NeuronIndex[n]] = (c, n);
        }
    }

    /// <summary>Drives per axon of a core, core in the image's order.</summary>
    public ReadOnlySpan<long> this[int core] => _drives[core];

    /// <summary>Adds a finished sample. Not thread-safe.</summary>
    /// <param name="sample">Its input.</param>
    /// <param name="timesteps">Recording steps that ran.</param>
    /// <param name="raster">All of its spikes.</param>
    public void Add(SampleSpikes sample, int timesteps, IReadOnlyList<SpikeRecord> raster)
    {
        var last = timesteps + _image.Depth - 1;
        for (var t = 0; t < Math.Min(timesteps, sample.Timesteps); t++)
            for (var i = sample.Offsets[t]; i < sample.Offsets[t + 1]; i++)
                // An input route is counted from the host's port, which is west of column 0; its Dy is the row itself.
                Send(_image.InputRoutes, sample.Index[i], sample.Count[i], t, last, -1, 0);
        for (var i = 0; i < raster.Count; i++)
        {
            var spike = raster[i];
            var (c, local) = _places[spike.Population][spike.Neuron];
            var core = _image.Cores[c];
            Send(core.Routes, local, spike.Count, spike.Step + core.StartStep, last, core.TileX, core.TileY);
        }
        if (_synapse.ReadPolicy == ReadPolicy.Batch) ReadMarks(timesteps);
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(AxonDrives other)
    {
        for (var c = 0; c < _drives.Length; c++)
            for (var a = 0; a < _drives[c].Length; a++) _drives[c][a] += other._drives[c][a];
    }

    /// <summary>Sums a value per axon over all drives of a core: cells biased, levels, joules.</summary>
    /// <param name="core">Core, in the image's order.</param>
    /// <param name="perRow">Value of driving a row of a block, [block][row].</param>
    public double Sum(int core, double[][] perRow) => SumRows(core, perRow, (a, b) => a * b);

    /// <inheritdoc cref="Sum(int, double[][])"/>
    public long Sum(int core, long[][] perRow) => SumRows(core, perRow, (a, b) => checked(a * b));

    /// <summary>Writes <see cref="Counter.CellLevels"/> of every tile, and checks <see cref="Counter.CellReads"/> against what the engine counted.</summary>
    /// <exception cref="InvalidOperationException">The engine drove other rows than the spikes say.</exception>
    public void Complete(CounterTable counters)
    {
        for (var c = 0; c < _drives.Length; c++)
        {
            var core = _image.Cores[c];
            var tile = (core.TileY * _width) + core.TileX;
            var cells = Sum(c, Array.ConvertAll(core.Blocks, b => Filled(b.RowCount, (long)b.Columns * _synapse.CellsPerWeight)));
            if (cells != counters[tile, Counter.CellReads])
                throw new InvalidOperationException(
                    $"conservation broken: tile {core.TileX},{core.TileY} synapse unit biased {counters[tile, Counter.CellReads]} cells, its spikes drive {cells}");
            counters[tile, Counter.CellLevels] = _synapse.Kind == SynapseKind.Sram ? 0 : Sum(c, Array.ConvertAll(core.Blocks, b => CellLevels.OfRows(b, _synapse)));
        }
    }

    private void Send(RouteTable routes, int source, int count, int step, int last, int x, int y)
    {
        for (var e = routes.Start[source]; e < routes.Start[source + 1]; e++)
        {
            var entry = routes.Entries[e];
            if (_trees is not null)
            {
                if (step + entry.Delay > last) continue;
                foreach (var (target, axon) in _trees.Of(entry.Axon)) Arrive(target, axon, step + entry.Delay, count);
                continue;
            }
            var column = x + entry.Dx;
            // West of column 0 is the host; what is due after the last step is never sent.
            if (column < 0 || step + entry.Delay > last) continue;
            var core = _coreOfTile[((y + entry.Dy) * _width) + column];
            Arrive(core, entry.Axon, step + entry.Delay, count);
        }
    }

    private void Arrive(int core, int axon, int step, int count)
    {
        if (_synapse.ReadPolicy == ReadPolicy.Batch) _marks.Add((step, core, axon, count));
        else _drives[core][axon]++;
    }

    // A mark of step s is read in step s + 1, if the core updates then; marks of one axon and step add up.
    private void ReadMarks(int timesteps)
    {
        _marks.Sort();
        for (var i = 0; i < _marks.Count;)
        {
            var (step, core, axon, _) = _marks[i];
            var sum = 0;
            for (; i < _marks.Count && _marks[i].Step == step && _marks[i].Core == core && _marks[i].Axon == axon; i++) sum += _marks[i].Count;
            var start = _image.Cores[core].StartStep;
            if (step + 1 >= start && step + 1 < start + timesteps) _drives[core][axon] += BitOperations.PopCount((uint)sum);
        }
        _marks.Clear();
    }

    private T SumRows<T>(int core, T[][] perRow, Func<T, T, T> times)
        where T : INumber<T>
    {
        var sum = T.Zero;
        var blocks = _image.Cores[core].Blocks;
        for (var b = 0; b < blocks.Length; b++)
            for (var a = 0; a < blocks[b].AxonCount; a++)
            {
                var drives = _drives[core][blocks[b].AxonBase + a];
                if (drives == 0) continue;
                var once = T.Zero;
                foreach (var row in AxonRows.Of(blocks[b], a)) once += perRow[b][row];
                sum += times(T.CreateChecked(drives), once);
            }
        return sum;
    }

    private static long[] Filled(int count, long value)
    {
        var all = new long[count];
        Array.Fill(all, value);
        return all;
    }
}
