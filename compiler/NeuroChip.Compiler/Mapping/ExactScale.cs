using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Finds how the weights of a core are stored as they are, where the file fixes its integers: the largest power of two that divides them all, with the input
/// shift that turns a stored weight into state units.
/// </summary>
internal sealed class ExactScale(IntegerNeuron integer)
{
    private int _exponent = int.MaxValue;
    private double _largest;

    /// <summary>Takes a weight into account.</summary>
    internal void Add(double weight)
    {
        if (weight == 0) return;
        _largest = Math.Max(_largest, Math.Abs(weight));
        _exponent = Math.Min(_exponent, LowestBit(weight));
    }

    /// <summary>Scale and shift; null where no power of two leaves every weight at or below the largest, and then why.</summary>
    internal (double Scale, int Shift)? Choose(int maxWeight, out string? why)
    {
        // A state of F fraction bits holds no finer weight than 2^-F.
        var exponent = Math.Min(_exponent == int.MaxValue ? 0 : _exponent, 30 - integer.StateFraction);
        var scale = Math.Pow(2, exponent);
        why = null;
        if (exponent >= -integer.StateFraction && _largest <= scale * maxWeight) return (scale, integer.StateFraction + exponent);
        why = exponent < -integer.StateFraction ? "weights are no whole numbers"
            : FormattableString.Invariant($"weights up to {_largest} in steps of {scale} need {Bits(_largest / scale)} bits, {Bits(maxWeight)} are in force");
        return null;
    }

    private static int Bits(double magnitude)
    {
        var bits = 1;
        while ((1L << (bits - 1)) - (bits == 1 ? 0 : 1) < magnitude && bits < 62) bits++;
        return bits;
    }

    private static int LowestBit(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) return -1074 + System.Numerics.BitOperations.TrailingZeroCount(mantissa);
        return exponent - 1075 + System.Numerics.BitOperations.TrailingZeroCount(mantissa | (1L << 52));
    }
}
