using NeuroChip.Compiler.Tuning;

namespace NeuroChip.Compiler.Tests;

/// <summary>The search never ends below the accuracy allowed, and finds the edge where accuracy falls steadily.</summary>
public class TuningSearchTests
{
    private const int Samples = 200;

    [Theory]
    [InlineData(0, 0.5, 4, 3)]
    [InlineData(1, 0.53125, 4, 3)]
    [InlineData(100, 0.96875, 1, 1)]
    public void The_edge_is_found(double loss, double share, int first, int second)
    {
        var result = TuningSearch.Run(Score, [("matrix", 100)], [("a", 10), ("b", 1000)], 8, loss, null);
        Assert.Equal(share, result.Variant.PrunedShares["matrix"]);
        Assert.Equal(first, result.Variant.LayerBits["a"]);
        Assert.Equal(second, result.Variant.LayerBits["b"]);
        Assert.True(result.After.Correct >= result.Before.Correct - loss / 100 * Samples);
        Assert.Equal(Samples, result.Before.Correct);
        Assert.Equal(result.After, Score(result.Variant));
        Assert.All(result.Steps, s => Assert.Equal(s.Kept, s.Score.Correct >= Samples - loss / 100 * Samples));
    }

    [Fact]
    public void Nothing_is_tried_where_nothing_may_change()
    {
        var result = TuningSearch.Run(Score, [], [], 8, 1, null);
        Assert.Empty(result.Steps);
        Assert.Equal(result.Before, result.After);
    }

    /// <summary>Half of the rows are worth nothing, the others one sample per 32nd; layers lose 20 samples a bit below 4 and 3.</summary>
    private static TuningScore Score(TuningVariant v)
    {
        var share = v.PrunedShares.GetValueOrDefault("matrix");
        var lost = (int)Math.Max(0, 32 * (share - 0.5)) * 2;
        lost += 20 * Math.Max(0, 4 - v.LayerBits.GetValueOrDefault("a", 8)) + 20 * Math.Max(0, 3 - v.LayerBits.GetValueOrDefault("b", 8));
        return new TuningScore(Samples - lost, Samples, 1, 1, 1, 1, 1, 1, 1);
    }
}
