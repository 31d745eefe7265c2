using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Tests;

public class HilbertCurveTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 6)]
    [InlineData(3, 7)]
    [InlineData(16, 2)]
    public void Every_tile_is_visited_once(int width, int height)
    {
        var walk = HilbertCurve.Walk(width, height);
        Assert.Equal(width * height, walk.Distinct().Count());
        Assert.Equal(width * height, walk.Length);
        Assert.All(walk, t => Assert.True(t.X >= 0 && t.X < width && t.Y >= 0 && t.Y < height));
    }

    [Fact]
    public void On_a_power_of_two_square_each_step_is_one_hop()
    {
        var walk = HilbertCurve.Walk(8, 8);
        for (var i = 1; i < walk.Length; i++) Assert.Equal(1, Math.Abs(walk[i].X - walk[i - 1].X) + Math.Abs(walk[i].Y - walk[i - 1].Y));
    }
}
