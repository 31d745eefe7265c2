namespace NeuroChip.Stimulus.Coverage;

/// <summary>decay(x, k) of docs/reference/microarchitecture.md, section 5, by sign and by what is rounded away.</summary>
internal sealed class DecayCoverage(CoverageTable table)
{
    private const int PerRounding = 8;

    internal static CoverageGroup Group { get; } = new("decay",
    [
        .. Modes("nearest"), .. Modes("toward zero"), "keep of 0 on a value", "keep of 2^D on a value",
    ]);

    private readonly long[] _hits = table.Of(Group);

    /// <summary>Classifies a decay and returns its result.</summary>
    internal long Apply(int x, int keep, int bits, bool nearest)
    {
        var product = (long)x * keep;
        if (x != 0)
        {
            if (keep == 0) _hits[2 * PerRounding]++;
            else if (keep == 1 << bits) _hits[(2 * PerRounding) + 1]++;
            else
            {
                var rest = Math.Abs(product) & ((1L << bits) - 1);
                var half = 1L << (bits - 1);
                var kind = rest == 0 ? 0 : rest < half ? 1 : rest == half ? 2 : 3;
                _hits[(nearest ? 0 : PerRounding) + (x < 0 ? 4 : 0) + kind]++;
            }
        }
        var magnitude = (Math.Abs(product) + (nearest ? 1L << (bits - 1) : 0)) >> bits;
        return product < 0 ? -magnitude : magnitude;
    }

    private static IEnumerable<CoverageBin> Modes(string rounding)
    {
        foreach (var sign in new[] { "positive", "negative" })
            foreach (var rest in new[] { "exact", "below one half", "exactly one half", "above one half" })
                yield return $"{rounding}: {sign}, {rest}";
    }
}
