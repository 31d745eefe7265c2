using NeuroChip.Chip.Random;

namespace NeuroChip.Training.Learning;

/// <summary>The order in which an epoch shows its digits.</summary>
public static class DigitOrder
{
    /// <summary>Stream of <see cref="CounterRng"/> that belongs to the order ("ORDR" in ASCII).</summary>
    private const uint Stream = 0x4F524452;

    /// <summary>A permutation of 0..count-1 (Fisher-Yates) that depends on seed and epoch alone.</summary>
    public static int[] Of(ulong seed, int epoch, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(CounterRng.Uniform(seed, Stream, (uint)epoch, (uint)i, 0) * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
