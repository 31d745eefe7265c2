using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Noc;

/// <summary>The mesh for every configuration: a <see cref="RouterBank"/> and a pipeline.</summary>
internal sealed class RoutedMesh : IMeshRouters
{
    private readonly RouterBank _bank;
    private readonly IRouterPipeline _pipeline;
    private readonly NocConfig _config;
    private readonly int _channels;

    /// <param name="config">The mesh.</param>
    /// <param name="packets">Packets by number.</param>
    /// <param name="stagedAlways">Uses the general pipeline even where the single-stage one gives the same.</param>
    internal RoutedMesh(NocConfig config, PacketPool packets, bool stagedAlways)
    {
        _config = config;
        _channels = config.VirtualChannels;
        _bank = new RouterBank(config, packets);
        _pipeline = stagedAlways ? new StagedPipeline(config, _bank) : Pipeline(config, _bank);
    }

    /// <summary>What the routers need: the general pipeline, or the single-stage one where it gives the same.</summary>
    internal static IRouterPipeline Pipeline(NocConfig config, RouterBank bank)
    {
        var single = config.PacketFlits == 1 && config.Ports <= SingleStagePipeline.MaxPorts && config.Allocation == VcAllocation.WithSwitch && config.Speedup == 1 && config.Timing is { Routing: 0, SwitchAllocation: 1, Traversal: 1 };
        return single ? new SingleStagePipeline(config, bank) : new StagedPipeline(config, bank);
    }

    public bool IsActive => _bank.Active.Any;

    public long NextArrival(long from) => Math.Min(_bank.FlitWires.Next(from), _bank.CreditWires.Next(from));

    public void Latch(long clock, NocNodes nodes)
    {
        var flits = _bank.FlitWires.Take(clock);
        for (var i = 0; i < flits.Length; i += 2)
        {
            var target = flits[i];
            if (target >= 0)
            {
                if (_bank.Arrive(target, flits[i + 1])) _pipeline.Head(target);
                continue;
            }
            // A node takes a flit at once; the credit goes the same way as a router's.
            var node = _channels == 1 ? -1 - target : (-1 - target) / _channels;
            _bank.CreditWires.Add(clock + _config.Timing.SinkCredit, SinkChannel(node, -1 - target - node * _channels));
            nodes.Arrived(node, flits[i + 1], clock);
        }
        var credits = _bank.CreditWires.Take(clock);
        foreach (var target in credits)
        {
            if (target >= 0) _bank.Credit(target);
            else nodes.Credit((-1 - target) / _channels, (-1 - target) % _channels);
        }
    }

    public void Inject(int node, int channel, int packet, long clock) =>
        _bank.FlitWires.Add(clock + _config.Timing.Injection, SinkChannel(node, channel), packet);

    public void Evaluate(long clock)
    {
        var active = _bank.Active;
        for (var router = active.Next(0); router >= 0; router = active.Next(router + 1))
            if (!_pipeline.Evaluate(router, clock) || _bank.Flits[router] == 0) active.Remove(router);
    }

    private int SinkChannel(int node, int channel) => _bank.PortOfNode(node) * _channels + channel;
}
