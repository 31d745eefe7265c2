using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Cells of one block after programming, [row, cell column]. What they conduct at a time and temperature is derived from the programmed state
/// each time anew, so that nothing compounds.
/// </summary>
internal sealed class CellArray
{
    private readonly DeviceModel _model;
    private readonly LevelTables _tables;
    private readonly CellStream _stream;
    private readonly int _cycle;
    private readonly int _firstColumn;
    private readonly byte[] _level;
    private readonly double[] _programmed;

    /// <summary>Programs the cells.</summary>
    /// <param name="model">Device.</param>
    /// <param name="tables">Its models by level.</param>
    /// <param name="stream">Random words.</param>
    /// <param name="firstColumn">Number of column 0 in the random words.</param>
    /// <param name="columns">Cell columns.</param>
    /// <param name="level">Levels to store, [row, cell column]. Kept.</param>
    /// <param name="cycle">How often the chip was programmed before.</param>
    internal CellArray(DeviceModel model, LevelTables tables, CellStream stream, int firstColumn, int columns, byte[] level, int cycle)
    {
        (_model, _tables, _stream, _firstColumn, Columns, _level, _cycle) = (model, tables, stream, firstColumn, columns, level, cycle);
        _programmed = new double[level.Length];
        Program();
    }

    internal int Columns { get; }

    internal int Rows => _level.Length / Columns;

    internal ReadOnlySpan<byte> Levels => _level;

    /// <summary>Conductances after programming in siemens.</summary>
    internal ReadOnlySpan<double> Programmed => _programmed;

    /// <summary>What programming took.</summary>
    internal PulseCount Pulses { get; private set; }

    /// <summary>Conductances in siemens at a time after programming and the model's temperature.</summary>
    internal void Conductances(double seconds, Span<double> g)
    {
        _programmed.CopyTo(g);
        var logAge = _tables.LogAge(seconds);
        var relaxation = _tables.Relaxation(seconds);
        var relaxes = Array.Exists(relaxation, r => r > 0);
        if (logAge > 0 || relaxes) Age(g, logAge, relaxation);
        if (_model.Warmer == 0) return;
        // The relative change is that of g_min and g_max, linear in between and as at the nearer end beyond.
        var (slope, atMin) = ((_model.TemperatureGMax - _model.TemperatureGMin) / (_model.GMax - _model.GMin), _model.TemperatureGMin);
        for (var i = 0; i < g.Length; i++)
        {
            var inside = Math.Min(Math.Max(g[i], _model.GMin), _model.GMax) - _model.GMin;
            g[i] *= Math.Max(0, 1 + ((atMin + (slope * inside)) * _model.Warmer));
        }
    }

    /// <summary>Standard deviations of the read noise in siemens for given conductances.</summary>
    internal void Noise(double seconds, ReadOnlySpan<double> g, Span<double> sigma)
    {
        var relative = _tables.RelativeNoise(seconds);
        var floor = _model.NoiseFloor * _model.NoiseFloor;
        for (var i = 0; i < g.Length; i++)
        {
            var s = relative[_level[i]] * g[i];
            sigma[i] = Math.Sqrt((s * s) + floor);
        }
    }

    private void Age(Span<double> g, double logAge, double[] relaxation)
    {
        for (int r = 0, i = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++, i++)
            {
                _stream.Cell(r, _firstColumn + c, _cycle, out _, out var aging, out _, out var defect);
                if (IsStuck(defect)) continue;
                var z = PortableMath.Normal(aging);
                var l = _level[i];
                // |nu|: a cell does not regain conductance (aihwkit takes the magnitude too).
                if (logAge > 0) g[i] *= PortableMath.Exp(-Math.Abs(_tables.DriftMean[l] + (_tables.DriftSpread[l] * z)) * logAge);
                if (relaxation[l] > 0) g[i] = Math.Max(0, g[i] + (relaxation[l] * z));
            }
    }

    private void Program()
    {
        var random = _model.Programming != ProgrammingMode.Off || _model.VariationSigma > 0 || _model.StuckOn + _model.StuckOff > 0;
        var count = new PulseCount { Cells = _level.Length };
        for (int r = 0, i = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++, i++)
            {
                var target = _tables.Target[_level[i]];
                if (!random)
                {
                    _programmed[i] = target;
                    count.Add(_level[i] > 0, target, 1, true);
                    continue;
                }
                _stream.Cell(r, _firstColumn + c, _cycle, out var error, out _, out var variation, out var defect);
                // ln G is normal with this mean, so that the mean of G does not move.
                var v = _model.VariationSigma;
                var size = v > 0 ? PortableMath.Exp(v * (PortableMath.Normal(variation) - (v / 2))) : 1;
                if (IsStuck(defect)) Stuck(i, defect, target, ref count);
                else if (_model.Programming == ProgrammingMode.WriteVerify) Verify(i, r, c, target, size, ref count);
                else
                {
                    var spread = _tables.Error[_level[i]];
                    _programmed[i] = spread > 0 ? Math.Max(0, target + (spread * PortableMath.Normal(error))) * size : target * size;
                    count.Add(_level[i] > 0, _programmed[i], 1, true);
                }
            }
        // A chip without a write-verify loop does not know what it missed.
        Pulses = count;
    }

    // Defects do not change: one word decides for good.
    private bool IsStuck(uint defect) => defect * (1.0 / 4294967296.0) < _model.StuckOn + _model.StuckOff;

    private void Stuck(int i, uint defect, double target, ref PulseCount count)
    {
        _programmed[i] = defect * (1.0 / 4294967296.0) < _model.StuckOn ? _model.GMax : _model.GMin;
        count.Stuck++;
        var reached = _model.Programming != ProgrammingMode.WriteVerify || Math.Abs(_programmed[i] - target) <= _model.Tolerance;
        count.Add(_level[i] > 0, _programmed[i], reached ? 1 : _model.MaxPulses, reached);
    }

    /// <summary>
    /// Pulses until the cell reads within the tolerance of its target, each with the error of the fit, scaled by the size of the cell: the
    /// number of pulses is geometric, the result a normal variate cut to the window.
    /// </summary>
    private void Verify(int i, int row, int column, double target, double size, ref PulseCount count)
    {
        var spread = _tables.Error[_level[i]] * size;
        Span<uint> words = stackalloc uint[4];
        for (var pulse = 0; ; pulse++)
        {
            if (pulse % 4 == 0) _stream.Pulses(row, _firstColumn + column, _cycle, pulse / 4, out words[0], out words[1], out words[2], out words[3]);
            var g = Math.Max(0, target + (spread * PortableMath.Normal(words[pulse % 4])));
            var reached = Math.Abs(g - target) <= _model.Tolerance;
            if (!reached && pulse + 1 < _model.MaxPulses) continue;
            _programmed[i] = g;
            count.Add(_level[i] > 0, g, pulse + 1, reached);
            return;
        }
    }
}
