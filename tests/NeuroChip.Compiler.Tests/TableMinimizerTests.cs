using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Mapping.Trees;

namespace NeuroChip.Compiler.Tests;

/// <summary>A router's table says the same before and after merging, for every key that passes the router.</summary>
public class TableMinimizerTests
{
    [Fact]
    public void Every_key_keeps_its_outputs_and_merging_stops_when_the_table_fits()
    {
        var (fitted, refused, elided) = (0, 0, 0);
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var d = new TestNumbers(seed);
            var demands = Demands(d);
            var plain = TableMinimizer.Table(demands, int.MaxValue, out var before);
            Assert.Equal(demands.Count(x => !x.IsDefault), before);
            Assert.Equal(before, plain.Length);
            Same(demands, plain, seed);
            elided += demands.Count - before;
            foreach (var limit in (int[])[before, Math.Max(1, before - 1), Math.Max(1, before / 2), 1])
            {
                var table = TableMinimizer.Table(demands, limit, out _);
                Same(demands, table, seed);
                if (limit >= before) Assert.Equal(plain, table);
                if (table.Length > limit) refused++;
                else if (limit < before) fitted++;
                Assert.Equal(table, TableMinimizer.Table(demands, limit, out _));
            }
        }
        Assert.True(fitted > 300 && refused > 50 && elided > 1000, $"{fitted} fitted, {refused} did not, {elided} without an entry");
    }

    [Fact]
    public void A_merge_may_cover_keys_whose_own_entry_comes_first()
    {
        // 0..7 go east but for 5, which goes south: two entries, because 5 is matched first.
        var demands = Enumerable.Range(0, 8).Select(k => new RouterDemand(k, 0, MulticastTables.Local, (byte)(k == 5 ? 4 : 1))).ToList();
        var table = TableMinimizer.Table(demands, 2, out var before);
        Assert.Equal((8, 2), (before, table.Length));
        Assert.Equal(5, table[0].Key);
        Same(demands, table, 0);
    }

    [Fact]
    public void Keys_without_an_entry_are_not_covered()
    {
        // The same, but 5 goes straight on and has no entry: then the east's cannot be one entry.
        var demands = Enumerable.Range(0, 8).Select(k => new RouterDemand(k, 0, k == 5 ? MulticastTables.West : MulticastTables.Local, (byte)(k == 5 ? 1 : 2))).ToList();
        var table = TableMinimizer.Table(demands, 1, out var before);
        Assert.Equal(7, before);
        Assert.InRange(table.Length, 2, 3);
        Same(demands, table, 0);
    }

    private static List<RouterDemand> Demands(TestNumbers d)
    {
        var demands = new List<RouterDemand>();
        var key = 0;
        var actions = d.Next(1, 5);
        for (var n = d.Next(5, 60); n > 0; n--)
        {
            var bits = d.Next(0, 5);
            key = (key + (1 << bits) - 1 >> bits << bits) + (d.Chance(20) ? d.Next(1, 5) << bits : 0);
            var input = d.Next(0, 5);
            var straight = MulticastTables.StraightOn(input);
            demands.Add(new RouterDemand(key, bits, input, (byte)(straight != 0 && d.Chance(30) ? straight : (1 << d.Next(0, actions)) | (d.Chance(30) ? 16 : 0))));
            key += 1 << bits;
        }
        return demands;
    }

    private static void Same(List<RouterDemand> demands, MulticastEntry[] table, ulong seed)
    {
        foreach (var d in demands)
            for (var k = d.Key; k < d.Key + (1 << d.Bits); k++)
            {
                var first = Array.FindIndex(table, e => (k & e.Mask) == e.Key);
                var ports = first < 0 ? MulticastTables.StraightOn(d.Input) : table[first].Ports;
                Assert.True(ports == d.Ports, $"seed {seed}: key {k} goes through {ports} instead of {d.Ports}");
            }
        Assert.All(table, e => Assert.Equal(e.Key, e.Key & e.Mask & (1 << TreeConfig.KeyBits) - 1));
    }
}
