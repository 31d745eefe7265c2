using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Emulator.Engines.Cycle.Staged;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>The cycle engine's routers on a mesh of their own, with nodes in place of cores: a node sends what is created when it may, and takes every flit at once.</summary>
internal sealed class StagedRouterMesh
{
    private readonly MeshConfig _mesh;
    private readonly StagedRouter[] _routers;
    private readonly Pipe[] _injection;
    private readonly Pipe[] _sinkCredits;
    private readonly InjectionCredits[] _senders;

    internal StagedRouterMesh(ChipConfig chip)
    {
        _mesh = chip.Mesh;
        var topology = new MeshTopology(_mesh);
        var timing = RouterTiming.OfChip(_mesh);
        _routers = [.. Enumerable.Range(0, chip.Tiles).Select(t => new StagedRouter(t, chip, null) { WestIsHost = t % _mesh.Width == 0 })];
        _injection = [.. _routers.Select(_ => new Pipe(timing.Injection))];
        _sinkCredits = [.. _routers.Select(_ => new Pipe(timing.Credit))];
        _senders = [.. _routers.Select(r => new InjectionCredits(_mesh, r.CreditsOut[Port.Local]))];
        var counters = new CounterTable(chip.Tiles);
        for (var t = 0; t < _routers.Length; t++)
        {
            for (var p = 0; p < Port.Local; p++)
            {
                if (topology.Neighbour(t, p) is not (>= 0 and var neighbour)) continue;
                _routers[t].FlitsIn[p] = _routers[neighbour].FlitsOut[p ^ 1];
                _routers[t].CreditsIn[p] = _routers[neighbour].CreditsOut[p ^ 1];
            }
            (_routers[t].FlitsIn[Port.Local], _routers[t].CreditsIn[Port.Local]) = (_injection[t], _sinkCredits[t]);
            _routers[t].Reset(counters);
            _senders[t].Reset();
        }
    }

    /// <summary>Clocks of injection and arrival by packet; the axon of a flit is its packet's number.</summary>
    internal (long[] Injected, long[] Arrived) Replay(NocTrace trace, long limit = 100_000)
    {
        var (injected, arrived, left) = (new long[trace.Count], new long[trace.Count], trace.Count);
        var queues = Array.ConvertAll(_routers, _ => new Queue<int>());
        foreach (var i in Enumerable.Range(0, trace.Count).OrderBy(i => trace.Created[i])) queues[trace.Source[i]].Enqueue(i);
        for (long clock = 0; left > 0 && clock < limit; clock++)
        {
            for (var t = 0; t < _routers.Length; t++)
            {
                _routers[t].Latch(clock);
                _senders[t].Latch(clock);
                if (!_routers[t].FlitsOut[Port.Local].Receive(clock, out var bits, out var channel)) continue;
                Assert.Equal(trace.Destination[new Flit(bits).Axon], t);
                arrived[new Flit(bits).Axon] = clock;
                _sinkCredits[t].Send(clock, channel: channel);
                left--;
            }
            for (var t = 0; t < _routers.Length; t++)
            {
                if (queues[t].TryPeek(out var next) && trace.Created[next] <= clock && _senders[t].TryTake(out var to))
                {
                    var target = trace.Destination[queues[t].Dequeue()];
                    _injection[t].Send(clock, new Flit(target % _mesh.Width - t % _mesh.Width, target / _mesh.Width - t / _mesh.Width, next, 1).Bits, to);
                    injected[next] = clock;
                }
                _routers[t].Evaluate(clock);
            }
        }
        return (injected, arrived);
    }
}
