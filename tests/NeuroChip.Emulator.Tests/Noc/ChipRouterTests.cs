using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Noc;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>
/// The cycle engine's router with a stage vector and the router of <c>neurochip noc</c> are written independently from the same text: they give every packet
/// the same times, and BookSim2's where there is a trace of it.
/// </summary>
public sealed class ChipRouterTests
{
    public static TheoryData<string> Packets => TraceReplayTests.Packets;

    [Theory]
    [MemberData(nameof(Packets))]
    public void Every_packet_of_a_recorded_trace_has_its_times(string file)
    {
        var trace = NocTraceReader.Read(Path.Combine(TraceReplayTests.Folder, file));
        var chip = Chip(BookSimOptions.Mesh(trace), trace.Header.Depth!.Value);
        var (injected, arrived) = Same(chip, trace, file);
        // In BookSim2 a node does without the credit stage, axon-out does not.
        if (chip.Mesh.Router.Stages!.Credit > 0) return;
        Assert.Equal(trace.Injected, injected);
        Assert.Equal(trace.Arrived, arrived);
    }

    [Fact]
    public void Every_packet_has_the_same_times_in_200_random_routers()
    {
        var reference = ReferenceChip.Chip();
        for (var seed = 0; seed < 200; seed++)
        {
            var r = new RandomStream((ulong)seed + 3_000_000);
            var chip = RandomRouters.Draw(r, reference with { Mesh = reference.Mesh with { Width = r.Next(1, 5), Height = r.Next(1, 5) } });
            Same(chip with { Core = chip.Core with { AxonInFifo = r.Next(1, 6) } }, Random(chip, (uint)seed, r.Next(20, 300), r.Next(1, 200)), $"seed {seed}, {chip.Mesh}");
        }
    }

    private static ChipConfig Chip(MeshConfig mesh, int sink)
    {
        var chip = ReferenceChip.Chip();
        return chip with { Mesh = mesh, Core = chip.Core with { AxonInFifo = sink } };
    }

    private static (long[] Injected, long[] Arrived) Same(ChipConfig chip, NocTrace trace, string what)
    {
        var expected = TraceReplay.Run(NocConfig.OfChip(chip), trace);
        var (injected, arrived) = new StagedRouterMesh(chip).Replay(trace);
        for (var i = 0; i < trace.Count; i++)
            Assert.True(expected.Injected[i] == injected[i] && expected.Arrived[i] == arrived[i],
                $"{what}: packet {i}, {trace.Source[i]} to {trace.Destination[i]}, created {trace.Created[i]}: {expected.Injected[i]} to {expected.Arrived[i]} by noc, {injected[i]} to {arrived[i]} by the chip's router");
        return (injected, arrived);
    }

    private static NocTrace Random(ChipConfig chip, uint seed, int packets, int clocks)
    {
        var words = Enumerable.Range(0, packets).Select(i => CounterRng.UInt64(seed, 7, (uint)i, 0, 0)).ToArray();
        return new NocTrace("random", [.. words.Select(w => (int)(w % (ulong)chip.Tiles))], [.. words.Select(w => (int)((w >> 20) % (ulong)chip.Tiles))],
            [.. words.Select(w => (long)((w >> 40) % (ulong)clocks))], [], [], new TraceHeader("", null, null, null, null));
    }
}
