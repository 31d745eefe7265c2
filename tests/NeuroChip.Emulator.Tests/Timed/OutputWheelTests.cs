using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Timed.Flits;

namespace NeuroChip.Emulator.Tests.Timed;

public sealed class OutputWheelTests
{
    [Theory]
    [InlineData(3, 40)]
    [InlineData(20, 300)]
    [InlineData(20, 5000)]
    [InlineData(200, 100_000)]
    public void OutputsComeAtTheEarliestTickForWhichTheyWereAdded(int outputs, int ahead)
    {
        // An output that is added again for a later tick stays where it is, for an earlier one it moves; ticks without outputs may come in between.
        var wheel = new OutputWheel(outputs);
        var pending = new SortedDictionary<int, long>();
        wheel.Restart(-1);
        long now = -1;
        for (uint round = 0; round < 3000; round++)
        {
            for (uint i = 0; i < 3; i++)
            {
                var output = 1 + (int)(CounterRng.UInt32(7, 1, round, i, 0) % outputs);
                var time = now + 1 + CounterRng.UInt32(7, 2, round, i, 0) % ahead;
                wheel.Add(output, time);
                if (!pending.TryGetValue(output, out var before) || time < before) pending[output] = time;
            }
            Assert.True(wheel.Advance(out var first));
            now = Expect(wheel, first, pending);
        }
        while (wheel.Advance(out var first)) Expect(wheel, first, pending);
        Assert.Empty(pending);
        wheel.Restart(wheel.Now);
    }

    private static long Expect(OutputWheel wheel, int first, SortedDictionary<int, long> pending)
    {
        var taken = new List<int>();
        for (var output = first; output != 0; output = wheel.Take(output)) taken.Add(output);
        Assert.All(pending.Values, time => Assert.True(time >= wheel.Now));
        Assert.Equal(pending.Where(p => p.Value == wheel.Now).Select(p => p.Key), taken.Order());
        foreach (var output in taken) pending.Remove(output);
        return wheel.Now;
    }
}
