using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>Sparse traffic, which is looked for many clocks at a time, is what its definition says clock by clock.</summary>
public class BernoulliTrafficTests
{
    private const uint Creation = 0x4E6F4331;

    [Theory]
    [InlineData(0.0005, 1UL)]
    [InlineData(0.005, 7UL)]
    [InlineData(0.03, ulong.MaxValue - 3)]
    [InlineData(0.2, 7UL)]
    [InlineData(1, 3UL)]
    public void A_packet_is_created_exactly_where_its_word_is_below_the_rate(double rate, ulong seed)
    {
        const int End = 10_003;
        var config = NocRouter.OfPreset("R3", ChipCatalog.Load("nvm-tile", ["mesh.width=3", "mesh.height=2", "step.barrier_latency=100 cycles"]).Mesh).Config;
        var traffic = new BernoulliTraffic(config, TrafficPattern.Uniform, 0, rate, seed, End);
        for (var node = 0; node < config.Nodes; node++)
        {
            var actual = new List<long>();
            while (traffic.Next(node, out var created, out _, out _)) actual.Add(created);
            Assert.Equal(Enumerable.Range(0, End).Where(t => Word(seed, node, t) < Math.Round(rate * 4294967296.0)).Select(t => (long)t), actual);
        }
    }

    [Fact]
    public void Vectors_find_what_single_words_find()
    {
        foreach (var clock in (long[])[0, 32, 1L << 33, (1L << 34) - 32, (1L << 34) + 64])
            Assert.Equal(BernoulliScan.OneByOne(11, 5, clock >> 2, Creation, uint.MaxValue / 3), BernoulliScan.Hits(11, 5, clock, Creation, uint.MaxValue / 3));
    }

    private static uint Word(ulong seed, int node, long clock)
    {
        uint[] words = [(uint)node, (uint)(clock >> 2), (uint)(clock >> 34), Creation];
        CounterRng.Block((uint)seed, (uint)(seed >> 32), ref words[0], ref words[1], ref words[2], ref words[3]);
        return words[clock & 3];
    }
}
