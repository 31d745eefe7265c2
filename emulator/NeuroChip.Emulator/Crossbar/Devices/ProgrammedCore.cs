using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>The cells of one core after programming, and what they are later.</summary>
internal sealed class ProgrammedCore
{
    // Dummy columns stand behind every column that a chip can have.
    private const int DummyColumn = 1 << 24;

    private readonly DeviceModel _model;
    private readonly ArrayGrid _grid;
    private readonly CellArray[] _blocks;
    private readonly CellArray[]? _dummies;
    private readonly int[]? _offset;
    private readonly bool _batch;
    private readonly Lazy<ColumnScale[]> _scales;

    internal ProgrammedCore(CoreImage core, ChipConfig chip, DeviceModel model, LevelTables tables, ulong dieSeed, int cycle)
    {
        _model = model;
        _grid = new ArrayGrid(core, chip, model);
        var synapse = chip.Core.Synapse;
        _batch = synapse.ReadPolicy == ReadPolicy.Batch;
        var tile = (core.TileY * chip.Mesh.Width) + core.TileX;
        _blocks = new CellArray[core.Blocks.Length];
        _dummies = model.Settings.Baseline == ColumnBaseline.DummyColumn ? new CellArray[core.Blocks.Length] : null;
        for (var b = 0; b < _blocks.Length; b++)
        {
            var stream = CellStream.Of(dieSeed, tile, b);
            var columns = core.Blocks[b].Columns * synapse.CellsPerWeight;
            _blocks[b] = new CellArray(model, tables, stream, 0, columns, StoredLevels.Of(core.Blocks[b], synapse), cycle);
            if (_dummies is null) continue;
            var tiles = _grid.Tiles(columns);
            _dummies[b] = new CellArray(model, tables, stream, DummyColumn, tiles, new byte[core.Blocks[b].RowCount * tiles], cycle);
        }
        _offset = Offsets(CellStream.Of(dieSeed, tile, -1), synapse);
        _scales = new Lazy<ColumnScale[]>(Scales);
    }

    /// <summary>Pulses of this programming, dummy columns included.</summary>
    internal PulseCount Pulses
    {
        get
        {
            var sum = default(PulseCount);
            foreach (var block in _blocks) sum.Add(block.Pulses);
            foreach (var block in _dummies ?? []) sum.Add(block.Pulses);
            return sum;
        }
    }

    /// <summary>The core as the engines see it at a time after programming, and the energy of reading each row once.</summary>
    internal (DieCore Core, BlockReadEnergy?[] Energy) At(double seconds)
    {
        var states = new ArrayState[_blocks.Length];
        for (var b = 0; b < states.Length; b++) states[b] = State(b, seconds);
        var factors = Factors(states);
        var scales = _scales.Value;
        // A circuit is made of what the cells conduct, before the wires take their part.
        var circuits = new IRowCircuit?[states.Length];
        if (_batch && _model.Settings is { Wires: true, Topology: WireTopology.SeparateSource })
            for (var b = 0; b < circuits.Length; b++) circuits[b] = new GatedRowCircuit(_grid, b, states[b], factors[b], scales[b]);
        Wires().Apply(states);
        var blocks = new DieBlock[states.Length];
        for (var b = 0; b < blocks.Length; b++) blocks[b] = new DieBlock(Levels(states[b], factors[b], scales[b]), Noise(states[b], factors[b], scales[b]), circuits[b]);
        return (new DieCore(blocks, _offset, Units(_model.Settings.ConverterBow)), [.. states.Select((s, b) => Energy(s, _blocks[b]))]);
    }

    private bool Interleaved => _model.Settings is { Wires: true, Topology: WireTopology.Interleaved };

    private IWires Wires() => !_model.Settings.Wires ? new IdealWires()
        : _model.Settings.Topology == WireTopology.SeparateSource ? new GatedWires(_grid) : new DrivenWires(_grid, Interleaved, _model.Settings.WireNoise == WireNoise.Exact);

    private ColumnScale[] Scales()
    {
        if (!_model.Settings.Wires || _model.Settings.Calibration == WireCalibration.None)
            // Dummy columns and pairs have taken off the current of level 0 already.
            return [.. _blocks.Select(b => ColumnScale.Uniform(b.Columns, Interleaved || _dummies is not null ? 0 : _model.GMin, _model.GStep))];
        var states = new ArrayState[_blocks.Length];
        for (var b = 0; b < states.Length; b++)
            states[b] = new ArrayState(_blocks[b].Programmed.ToArray(), _blocks[b].Columns, null, _dummies?[b].Programmed.ToArray(), _dummies?[b].Columns ?? 0, null);
        Wires().Apply(states);
        return Calibration.Fit(_model, states, _blocks, _grid.Synapse.ArrayColumns);
    }

    private ArrayState State(int b, double seconds)
    {
        var (g, noise) = Read(_blocks[b], seconds);
        var (dummies, dummyNoise) = _dummies is null ? (null, null) : Read(_dummies[b], seconds);
        return new ArrayState(g, _blocks[b].Columns, noise, dummies, _dummies?[b].Columns ?? 0, dummyNoise);
    }

    private (double[] G, double[]? Noise) Read(CellArray cells, double seconds)
    {
        var g = new double[cells.Programmed.Length];
        cells.Conductances(seconds, g);
        if (_model is { NoiseRelative: 0, NoiseFloor: 0, Flicker: null }) return (g, null);
        var noise = new double[g.Length];
        cells.Noise(seconds, g, noise);
        return (g, noise);
    }

    /// <summary>Compensation per cell column and then per dummy column of each block: current after programming over current now, all rows driven.</summary>
    private double[][] Factors(ArrayState[] states)
    {
        var result = new double[states.Length][];
        for (var b = 0; b < states.Length; b++)
        {
            result[b] = new double[states[b].Columns + states[b].Tiles];
            Array.Fill(result[b], 1);
        }
        if (_model.Settings.Compensation == DriftCompensation.None) return result;
        var columns = states.Length == 0 ? 0 : states.Max(s => s.Columns);
        var tiles = states.Length == 0 ? 0 : states.Max(s => s.Tiles);
        // Cell columns, then dummy columns, of the whole core: blocks lie above each other.
        var (before, now) = (new double[columns + tiles], new double[columns + tiles]);
        for (var b = 0; b < states.Length; b++)
        {
            AddColumns(_blocks[b].Programmed, states[b].Columns, before);
            AddColumns(states[b].Cells, states[b].Columns, now);
            if (_dummies is null) continue;
            AddColumns(_dummies[b].Programmed, states[b].Tiles, before.AsSpan(columns));
            AddColumns(states[b].Dummies, states[b].Tiles, now.AsSpan(columns));
        }
        if (_model.Settings.Compensation == DriftCompensation.Global)
        {
            Array.Fill(before, before.AsSpan(0, columns).ToArray().Sum());
            Array.Fill(now, now.AsSpan(0, columns).ToArray().Sum());
        }
        else if (Interleaved)
            // The two columns of a pair share a converter.
            for (var c = 0; c + 1 < columns; c += 2)
            {
                before[c] = before[c + 1] = before[c] + before[c + 1];
                now[c] = now[c + 1] = now[c] + now[c + 1];
            }
        for (var b = 0; b < states.Length; b++)
            for (var c = 0; c < result[b].Length; c++)
            {
                var at = c < states[b].Columns ? c : columns + c - states[b].Columns;
                if (now[at] > 0) result[b][c] = before[at] / now[at];
            }
        return result;
    }

    private static void AddColumns(ReadOnlySpan<double> cells, int columns, Span<double> sums)
    {
        for (var first = 0; first < cells.Length; first += columns)
            for (var c = 0; c < columns; c++) sums[c] += cells[first + c];
    }

    private int[] Levels(ArrayState s, double[] factors, ColumnScale scale)
    {
        var levels = new int[s.Cells.Length];
        var width = _grid.Synapse.ArrayColumns;
        for (int r = 0, i = 0; r < s.Rows; r++)
            for (var c = 0; c < s.Columns; c++, i++)
            {
                var tile = c / width;
                var dummy = s.Dummies is { } d ? d[(r * s.Tiles) + tile] * factors[s.Columns + tile] : 0;
                levels[i] = scale.Level(c, (s.Cells[i] * factors[c]) - dummy - scale.Zero[c]);
            }
        return levels;
    }

    private int[]? Noise(ArrayState s, double[] factors, ColumnScale scale)
    {
        if (s.Noise is not { } sigma) return null;
        var noise = new int[sigma.Length];
        var width = _grid.Synapse.ArrayColumns;
        for (int r = 0, i = 0; r < s.Rows; r++)
            for (var c = 0; c < s.Columns; c++, i++)
            {
                var n = sigma[i] * factors[c];
                if (s.DummyNoise is { } dummy)
                {
                    var d = dummy[(r * s.Tiles) + (c / width)] * factors[s.Columns + (c / width)];
                    n = Math.Sqrt((n * n) + (d * d));
                }
                noise[i] = scale.Noise(c, n);
            }
        return noise;
    }

    private BlockReadEnergy? Energy(ArrayState s, CellArray cells)
    {
        if (_model.ReadVolts is not { } volts || _model.ReadSeconds is not { } seconds) return null;
        var perSiemens = volts * volts * seconds;
        var (actual, ideal) = (new double[s.Rows], new double[s.Rows]);
        for (var r = 0; r < s.Rows; r++)
        {
            actual[r] = s.RowSiemens[r] * perSiemens;
            long levels = 0;
            foreach (var l in cells.Levels.Slice(r * s.Columns, s.Columns)) levels += l;
            ideal[r] = perSiemens * ((s.Columns * _model.GMin) + (levels * _model.GStep));
        }
        return new BlockReadEnergy(actual, ideal);
    }

    // Converters take the columns in turn, which is what the number of conversion rounds counts: column c is read by converter c mod n.
    private int[]? Offsets(CellStream stream, SynapseConfig synapse)
    {
        if (_model.Settings.ConverterOffset == 0) return null;
        var columns = _blocks.Length == 0 ? 0 : _blocks.Max(b => b.Columns);
        var converters = new int[Math.Min(columns, synapse.AdcCount)];
        for (var i = 0; i < converters.Length; i++) converters[i] = Units(_model.Settings.ConverterOffset * stream.Converter(i));
        var offsets = new int[columns];
        for (var c = 0; c < columns; c++) offsets[c] = converters[c % converters.Length];
        return offsets;
    }

    private static int Units(double levels) => (int)Math.Floor((levels * 65536) + 0.5);
}
