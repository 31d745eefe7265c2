using NeuroChip.Emulator.Noc;
using NeuroChip.Emulator.Timed.Flits;

namespace NeuroChip.Emulator.Tests.Timed;

/// <summary>Sends a recorded traffic through the flit-level mesh of the timed engine: one core a router that takes every packet at once.</summary>
internal static class FlitReplay
{
    /// <summary>Injection and arrival of every packet, in cycles.</summary>
    /// <param name="config">A mesh of one virtual channel whose router allocates everything in one cycle.</param>
    /// <param name="trace">Traffic.</param>
    /// <param name="ticks">Ticks of a cycle.</param>
    internal static (long[] Injected, long[] Arrived) Run(NocConfig config, NocTrace trace, int ticks)
    {
        Assert.Equal(1, config.VirtualChannels);
        Assert.Equal(config.Depth, config.SinkDepth);
        var t = config.Timing;
        var hop = (t.Traversal + t.Flit) * ticks;
        // A credit goes back with the wire's latency: what the description of a chip says, and BookSim2 without a credit stage.
        Assert.Equal(t.Traversal + t.Flit - 1, t.Credit);
        var times = new FlitTimes(ticks, config.Depth, [.. Enumerable.Repeat((long)hop, 4 * config.Nodes)], t.Injection * ticks, t.NodeCredit * ticks, hop, t.Credit * ticks);
        int[] routerOf = [.. Enumerable.Range(0, config.Nodes).Select(node => Router(config, node))];
        var (injected, arrived, order) = (new long[trace.Count], new long[trace.Count], new List<int>());
        var mesh = new FlitMesh(new FlitWiring(config.Width, config.Height, routerOf), times, coresWait: false)
        {
            Sent = (m, at) => injected[order[m]] = at / ticks,
        };
        var messages = mesh.Messages(trace.Count);
        for (var node = 0; node < config.Nodes; node++)
        {
            mesh.Cores[node].Next = order.Count;
            foreach (var packet in Enumerable.Range(0, trace.Count).Where(p => trace.Source[p] == node).OrderBy(p => trace.Created[p]))
            {
                // Routers have one core each, on their first port after the links.
                messages[order.Count] = new FlitMessage { Time = trace.Created[packet] * ticks, Router = routerOf[trace.Destination[packet]], Port = 4 };
                order.Add(packet);
            }
            mesh.Cores[node].End = order.Count;
        }
        mesh.Run(0, trace.Count);
        for (var m = 0; m < order.Count; m++) arrived[order[m]] = messages[m].Time / ticks;
        return (injected, arrived);
    }

    // Nodes are numbered row by row, tiles column by column.
    private static int Router(NocConfig config, int node) => node % config.Width * config.Height + node / config.Width;
}
