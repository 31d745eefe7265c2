using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>
/// From the current of a cell column to its code and value: docs/reference/microarchitecture.md, section 12, steps 4 and 5. Currents are in 2^-16
/// level; the code never falls when the current rises.
/// </summary>
internal sealed class ConverterCurve
{
    private readonly long[] _first;
    private readonly long _scale;
    private readonly bool _isUnit;

    internal ConverterCurve(AdcConfig adc, int bow)
    {
        Full = (1 << adc.Bits) - 1;
        Range = adc.Range;
        Bow = bow;
        _scale = (long)Range << 16;
        _isUnit = Full == Range;
        _first = new long[Full + 1];
        _first[0] = long.MinValue;
        for (var code = 1; code <= Full; code++) _first[code] = Search(code);
    }

    /// <summary>The largest code.</summary>
    internal int Full { get; }

    /// <summary>The sum of levels that it stands for.</summary>
    internal int Range { get; }

    /// <summary>Largest deviation of the transfer curve.</summary>
    internal int Bow { get; }

    /// <summary>The largest bow, either sign, with which a converter is still monotone.</summary>
    internal static long MaxBow(AdcConfig adc) => adc.Range > 1 << 16 ? 0 : (long)adc.Range << 14;

    /// <summary>The smallest current that gives at least a code.</summary>
    internal long First(int code) => _first[code];

    /// <summary>The code of a current, the converter's offset included.</summary>
    internal int Code(long x)
    {
        if (Bow != 0)
        {
            var u = Math.Clamp(x, 0, _scale);
            x += FloorDivide(4L * Bow * (u * (_scale - u) / _scale), _scale);
        }
        if (x <= 0) return 0;
        if (x >= _scale) return Full;
        return (int)(_isUnit ? x + 32768 >> 16 : (x * Full + (_scale >> 1)) / _scale);
    }

    /// <summary>The sum of levels that a code stands for.</summary>
    internal int Value(int code) => (int)(((long)code * Range + Full / 2) / Full);

    private long Search(int code)
    {
        var (low, high) = (-_scale - 2, 2 * _scale + 2);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Code(middle) < code) low = middle;
            else high = middle;
        }
        return high;
    }

    private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((b - 1 - a) / b);
}
