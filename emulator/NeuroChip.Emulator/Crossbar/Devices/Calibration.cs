using NeuroChip.Chip.Devices;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Sets zero and step of a core's converters once, after programming: the line that best fits the currents that arrive, cell by cell, to the
/// levels stored. Wires then cost only what differs from cell to cell.
/// </summary>
internal static class Calibration
{
    /// <summary>Scales per block.</summary>
    /// <param name="model">Device.</param>
    /// <param name="states">Blocks as programmed, read through the wires.</param>
    /// <param name="cells">Their levels.</param>
    /// <param name="tileWidth">Cell columns of an array.</param>
    internal static ColumnScale[] Fit(DeviceModel model, ArrayState[] states, CellArray[] cells, int tileWidth)
    {
        var interleaved = model.Settings.Topology == WireTopology.Interleaved;
        var columns = states.Length == 0 ? 0 : states.Max(s => s.Columns);
        var (core, single) = (default(LineFit), new LineFit[columns]);
        for (var b = 0; b < states.Length; b++)
        {
            var s = states[b];
            var levels = cells[b].Levels;
            for (int r = 0, i = 0; r < s.Rows; r++)
                for (var c = 0; c < s.Columns; c++, i++)
                {
                    // A pair arrives as one current: level of the one cell less that of the other.
                    var level = interleaved ? levels[i] - levels[i ^ 1] : levels[i];
                    var current = s.Dummies is { } d ? s.Cells[i] - d[(r * s.Tiles) + (c / tileWidth)] : s.Cells[i];
                    core.Add(level, current);
                    single[c].Add(level, current);
                }
        }
        var throughZero = interleaved || model.Settings.Baseline == ColumnBaseline.DummyColumn;
        if (!core.TryLine(throughZero, out var zero, out var step)) (zero, step) = (throughZero ? 0 : model.GMin, model.GStep);
        var all = ColumnScale.Uniform(columns, zero, step);
        if (model.Settings.Calibration == WireCalibration.Column)
            for (var c = 0; c < columns; c++)
                if (single[c].TryLine(throughZero, out var z, out var s)) (all.Zero[c], all.Step[c]) = (z, s);
        return [.. states.Select(_ => all)];
    }
}
