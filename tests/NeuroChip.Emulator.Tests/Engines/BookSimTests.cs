using System.Globalization;
using System.IO.Compression;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Emulator.Engines.Event;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>
/// Both routers against BookSim2 packet by packet: with H = 3, C = 2, J = 2 they are its single-VC speculative router with one-cycle allocation,
/// traversal and link. A node has one head register and sends when a credit is there; a sink takes every flit in the clock it sees it.
/// </summary>
public class BookSimTests
{
    private sealed record Packet(int Source, int Created, int Injected, int Arrived, int Target);

    [DataTheory("booksim")]
    [InlineData("m16_v1_b8_u05")]
    [InlineData("m8_v1_b2_u15_sat")]
    [InlineData("m8_v1_b4_u10")]
    [InlineData("m8_v1_b8_t14")]
    public void Every_packet_is_injected_and_arrives_in_the_same_clock(string trace)
    {
        var (k, depth, packets) = Load(trace);
        Assert.True(packets.Length > 3000, $"only {packets.Length} packets");
        foreach (var mesh in (IRouters[])[new EventMesh(k, depth), new CycleMesh(k, depth)])
        {
            var (injected, arrived) = Replay(mesh, k * k, depth, packets);
            var different = Enumerable.Range(0, packets.Length).Where(i => injected[i] != packets[i].Injected || arrived[i] != packets[i].Arrived).ToArray();
            Assert.True(different.Length == 0, different.Length == 0 ? "" :
                $"{mesh.GetType().Name}: {different.Length} of {packets.Length} packets differ, first {packets[different[0]]}: {injected[different[0]]}, {arrived[different[0]]}");
        }
    }

    private interface IRouters
    {
        void Inject(int node, long clock, ulong flit);

        /// <summary>The registers of a clock: flits that reach their node, and credits that come back to nodes.</summary>
        void Latch(long clock, Action<int, ulong> arrived, Action<int> credit);

        void Evaluate(long clock);
    }

    private static (long[] Injected, long[] Arrived) Replay(IRouters mesh, int nodes, int depth, Packet[] packets)
    {
        var k = (int)Math.Sqrt(nodes);
        var queues = Enumerable.Range(0, nodes).Select(_ => new Queue<int>()).ToArray();
        foreach (var i in Enumerable.Range(0, packets.Length).OrderBy(i => packets[i].Created)) queues[packets[i].Source].Enqueue(i);
        var credits = Enumerable.Repeat(depth, nodes).ToArray();
        var head = Enumerable.Repeat(-1, nodes).ToArray();
        var injected = new long[packets.Length];
        var arrived = new long[packets.Length];
        var left = packets.Length;
        for (long clock = 0; left > 0 && clock < 100_000; clock++)
        {
            mesh.Latch(
                clock,
                (node, bits) =>
                {
                    var i = new Flit(bits).Axon;
                    Assert.Equal(packets[i].Target, node);
                    arrived[i] = clock;
                    left--;
                },
                node => credits[node]++);
            for (var node = 0; node < nodes; node++)
            {
                if (head[node] < 0 && queues[node].TryPeek(out var next) && packets[next].Created <= clock) head[node] = queues[node].Dequeue();
                if (head[node] < 0 || credits[node] == 0) continue;
                var p = packets[head[node]];
                mesh.Inject(node, clock, new Flit(p.Target % k - node % k, p.Target / k - node / k, head[node], 1).Bits);
                injected[head[node]] = clock;
                credits[node]--;
                head[node] = -1;
            }
            mesh.Evaluate(clock);
        }
        return (injected, arrived);
    }

    private static ChipConfig Chip(int k, int depth)
    {
        var chip = ReferenceChip.Chip(k, k);
        return chip with { Mesh = new MeshConfig(k, k, depth, 3, 2, 2), Core = chip.Core with { AxonInFifo = depth } };
    }

    private sealed class EventMesh : IRouters
    {
        private readonly EventRing _ring = new(3);
        private readonly EventRouters _routers;
        private readonly CounterTable _counters;

        internal EventMesh(int k, int depth)
        {
            var chip = Chip(k, depth);
            _routers = new EventRouters(chip, new MeshTopology(chip.Mesh), _ring);
            _routers.Reset();
            _counters = new CounterTable(chip.Tiles);
        }

        public void Inject(int node, long clock, ulong flit) => _ring.Add(clock + 2, EventTarget.RouterInput(node, Port.Local), flit);

        public void Latch(long clock, Action<int, ulong> arrived, Action<int> credit)
        {
            var count = _ring.Items(clock, out var targets, out var payloads);
            var taken = new List<int>();
            for (var i = 0; i < count; i++)
            {
                var index = targets[i] >> 3;
                switch (targets[i] & 7)
                {
                    case EventTarget.KindRouterInput: _routers.Arrive(index, payloads[i], clock, _counters); break;
                    case EventTarget.KindRouterCredit: _routers.Credit(index, 0, clock, _counters); break;
                    case EventTarget.KindAxonOutCredit: credit(index); break;
                    case EventTarget.KindAxonIn:
                        arrived(index, payloads[i]);
                        taken.Add(index);
                        break;
                    default: Assert.Fail("a credit for the host"); break;
                }
            }
            _ring.Clear(clock);
            foreach (var node in taken) _ring.Add(clock + 2, EventTarget.RouterCredit(node, Port.Local), 0);
        }

        public void Evaluate(long clock)
        {
            for (var tile = _routers.Active.Next(0); tile >= 0; tile = _routers.Active.Next(tile + 1)) _routers.Evaluate(tile, clock, _counters);
        }
    }

    private sealed class CycleMesh : IRouters
    {
        private readonly CycleRouter[] _routers;
        private readonly Pipe[] _injection;
        private readonly Pipe[] _sinkCredits;

        internal CycleMesh(int k, int depth)
        {
            var chip = Chip(k, depth);
            var topology = new MeshTopology(chip.Mesh);
            _routers = [.. Enumerable.Range(0, k * k).Select(t => new CycleRouter(t, chip, null) { WestIsHost = t % k == 0 })];
            _injection = [.. _routers.Select(_ => new Pipe(2))];
            _sinkCredits = [.. _routers.Select(_ => new Pipe(2))];
            for (var t = 0; t < _routers.Length; t++)
            {
                for (var p = 0; p < Port.Local; p++)
                {
                    var neighbour = topology.Neighbour(t, p);
                    if (neighbour < 0) continue;
                    _routers[t].FlitsIn[p] = _routers[neighbour].FlitsOut[p ^ 1];
                    _routers[t].CreditsIn[p] = _routers[neighbour].CreditsOut[p ^ 1];
                }
                _routers[t].FlitsIn[Port.Local] = _injection[t];
                _routers[t].CreditsIn[Port.Local] = _sinkCredits[t];
            }
            var counters = new CounterTable(chip.Tiles);
            foreach (var r in _routers) r.Reset(counters);
        }

        public void Inject(int node, long clock, ulong flit) => _injection[node].Send(clock, flit);

        public void Latch(long clock, Action<int, ulong> arrived, Action<int> credit)
        {
            for (var t = 0; t < _routers.Length; t++)
            {
                _routers[t].Latch(clock);
                if (_routers[t].FlitsOut[Port.Local].Receive(clock, out var flit))
                {
                    arrived(t, flit);
                    _sinkCredits[t].Send(clock);
                }
                if (_routers[t].CreditsOut[Port.Local].Receive(clock, out _)) credit(t);
            }
        }

        public void Evaluate(long clock)
        {
            foreach (var r in _routers) r.Evaluate(clock);
        }
    }

    private static (int K, int Depth, Packet[] Packets) Load(string trace)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.At($"booksim/{trace}.txt.gz")), CompressionMode.Decompress));
        var packets = new List<Packet>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var f = Array.ConvertAll(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), s => int.Parse(s, CultureInfo.InvariantCulture));
            // The files' own header: src ctime itime atime dst routers.
            packets.Add(new Packet(f[0], f[1], f[2], f[3], f[4]));
        }
        var parts = trace.Split('_');
        return (int.Parse(parts[0][1..], CultureInfo.InvariantCulture), int.Parse(parts[2][1..], CultureInfo.InvariantCulture), [.. packets]);
    }
}
