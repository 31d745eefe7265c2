namespace NeuroChip.Stimulus.Tests;

public class RandomStreamTests
{
    [Fact]
    public void A_seed_always_gives_the_same_numbers()
    {
        var r = new RandomStream(7);
        // Written down: a report names a seed, and the seed must make the same stimulus for ever.
        Assert.Equal([866, 758, 846, 866, 854], [.. Enumerable.Range(0, 5).Select(_ => r.Next(1000))]);
        Assert.NotEqual(new RandomStream(7, 1).Next(int.MaxValue), new RandomStream(7).Next(int.MaxValue));
    }

    [Fact]
    public void Every_number_of_a_range_comes_and_no_other()
    {
        var r = new RandomStream(1);
        var seen = new HashSet<int>();
        for (var i = 0; i < 1000; i++) seen.Add(r.Next(-3, 5));
        Assert.Equal(Enumerable.Range(-3, 8), seen.Order());
        Assert.InRange(r.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => r.Next(0));
        Assert.Equal(Enumerable.Range(0, 50), r.Permutation(50).Order());
    }
}
