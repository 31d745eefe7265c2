using NeuroChip.Emulator.Noc.SingleStage;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// Traffic on a mesh of routers, clock by clock: integers only, the same results on every machine. Clocks in which nothing can happen are skipped,
/// and only routers and nodes with something to do are visited. Nothing is allocated once buffers have grown to what the traffic needs.
/// </summary>
public sealed class NocSimulation
{
    private readonly PacketPool _packets;
    private readonly IMeshRouters _network;
    private readonly NocNodes _nodes;

    /// <summary>An empty mesh at clock 0.</summary>
    /// <param name="config">The mesh.</param>
    /// <param name="traffic">What the nodes send.</param>
    /// <param name="observer">Who hears of it.</param>
    public NocSimulation(NocConfig config, INocTraffic traffic, INocObserver observer) : this(config, traffic, observer, RouterModel.Fastest) { }

    internal NocSimulation(NocConfig config, INocTraffic traffic, INocObserver observer, RouterModel model)
    {
        _packets = new PacketPool(config.PacketFlits);
        _network = model == RouterModel.Fastest && SingleStageMesh.Fits(config) ? new SingleStageMesh(config, _packets)
            : new RoutedMesh(config, _packets, model == RouterModel.Staged);
        _nodes = new NocNodes(config, _packets, traffic, observer);
    }

    /// <summary>The next clock to run.</summary>
    public long Clock { get; private set; }

    /// <summary>Packets that are between their nodes.</summary>
    public int PacketsUnderWay => _packets.Count;

    /// <summary>Runs until nothing is left to do, or up to a clock.</summary>
    /// <param name="end">First clock that is not run.</param>
    /// <returns>True if nothing is left.</returns>
    public bool Run(long end)
    {
        var clock = Clock;
        while (clock < end)
        {
            _network.Latch(clock, _nodes);
            _nodes.Inject(_network, clock);
            _network.Evaluate(clock);
            clock++;
            if (_network.IsActive || _nodes.IsActive) continue;
            var next = Math.Min(_network.NextArrival(clock), _nodes.NextCreation);
            if (next == long.MaxValue)
            {
                Clock = clock;
                return _packets.Count == 0 ? true : throw new InvalidOperationException($"cycle {clock}: {_packets.Count} packets cannot move");
            }
            clock = Math.Max(clock, next);
        }
        Clock = Math.Min(clock, end);
        return false;
    }
}
