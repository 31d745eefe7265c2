namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Least squares of current over stored level.</summary>
internal struct LineFit
{
    private double _n;
    private double _level;
    private double _square;
    private double _current;
    private double _product;

    internal void Add(int level, double siemens)
    {
        _n++;
        _level += level;
        _square += (double)level * level;
        _current += siemens;
        _product += level * siemens;
    }

    /// <summary>The fitted line; false where the levels do not span one or current falls with level.</summary>
    /// <param name="throughZero">True if level 0 has no current by construction.</param>
    /// <param name="zero">Current of level 0 in siemens.</param>
    /// <param name="step">Current of one level in siemens.</param>
    internal readonly bool TryLine(bool throughZero, out double zero, out double step)
    {
        (zero, step) = (0, 0);
        if (_n == 0) return false;
        if (throughZero)
        {
            step = _square > 0 ? _product / _square : 0;
            return step > 0 && double.IsFinite(step);
        }
        var spread = (_n * _square) - (_level * _level);
        if (!(spread > 0)) return false;
        step = ((_n * _product) - (_level * _current)) / spread;
        zero = (_current - (step * _level)) / _n;
        return step > 0 && double.IsFinite(step) && double.IsFinite(zero);
    }
}
