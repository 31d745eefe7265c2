using System.Numerics;
using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Noc;

/// <summary>The router with any stage vector: docs/reference/noc.md, "A clock of the router", step by step.</summary>
internal sealed class StagedPipeline : IRouterPipeline
{
    private readonly NocConfig _config;
    private readonly RouterBank _bank;
    private readonly int _channels;
    private readonly int _ports;
    private readonly bool _speculates;
    private readonly bool _allocatesChannels;
    private readonly bool _roundsAreLong;
    private readonly Stage? _routing;
    private readonly Stage _channel;
    private readonly Stage _switch;
    private readonly Crossbar _crossbar;
    private readonly ChannelAllocator _channelAllocator;
    private readonly SwitchAllocator _switchAllocator;
    private readonly uint[] _holds;
    private readonly int[]? _flitsSent;
    private readonly sbyte[] _outputChannel;
    private readonly sbyte[] _won;
    private readonly sbyte[] _winner;
    private readonly byte[] _nextOutputChannel;
    private readonly long[] _allocatedIn;

    internal StagedPipeline(NocConfig config, RouterBank bank)
    {
        (_config, _bank, _channels, _ports) = (config, bank, config.VirtualChannels, config.Ports);
        _speculates = config.Allocation != VcAllocation.BeforeSwitch;
        _allocatesChannels = config.Allocation != VcAllocation.WithSwitch;
        var (routers, ports) = (config.Routers, config.Routers * _ports);
        var t = config.Timing;
        _roundsAreLong = t.VcAllocation > 1 || t.SwitchAllocation > 1;
        _routing = t.Routing > 0 ? new Stage(routers, _ports, t.Routing) : null;
        _channel = new Stage(routers, _ports, t.VcAllocation);
        _switch = new Stage(routers, _ports, t.SwitchAllocation);
        _crossbar = new Crossbar(routers, t.Traversal, config.Speedup);
        _channelAllocator = new ChannelAllocator(config);
        _switchAllocator = new SwitchAllocator(config);
        _holds = new uint[ports];
        _flitsSent = config.PacketFlits > 1 ? new int[ports * _channels] : null;
        _outputChannel = new sbyte[ports * _channels];
        _won = new sbyte[ports * _channels];
        _winner = new sbyte[ports];
        _nextOutputChannel = new byte[ports];
        _allocatedIn = new long[routers];
        Reset();
    }

    public void Reset()
    {
        _routing?.Reset();
        _channel.Reset();
        _switch.Reset();
        _crossbar.Reset();
        _channelAllocator.Reset();
        _switchAllocator.Reset();
        Array.Clear(_holds);
        if (_flitsSent is not null) Array.Clear(_flitsSent);
        Array.Fill(_nextOutputChannel, (byte)(_channels - 1));
        Array.Fill(_allocatedIn, -1);
    }

    public void Head(int channel)
    {
        var port = _bank.PortOf(channel);
        Head(port, 1u << (channel - port * _channels));
    }

    private void Head(int port, uint channels)
    {
        // Who holds a virtual channel already follows the packet's first flit.
        if ((_holds[port] & channels) != 0) _switch.Waiting[port] |= channels;
        else if (_routing is not null) _routing.Waiting[port] |= channels;
        else Routed(port, channels);
    }

    private void Routed(int port, uint channels)
    {
        if (_allocatesChannels) _channel.Waiting[port] |= channels;
        if (_speculates) _switch.Waiting[port] |= channels;
    }

    public bool Evaluate(int router, long clock)
    {
        var acts = false;
        for (var i = 0; i < _config.Speedup; i++) acts |= Round(router, clock, clock * _config.Speedup + i);
        // Rounds of several cycles begin one after the other whether anybody can win or not: who comes in between has to wait.
        return acts || _roundsAreLong || _routing is not null && !_routing.IsIdle(router);
    }

    private bool Round(int router, long clock, long round)
    {
        var acts = _routing is not null && _routing.Begin(router, clock);
        if (_allocatesChannels && _channel.Begin(router, clock) && _channelAllocator.Allocate(router, _channel.Round, _bank.Route, _won))
        {
            _allocatedIn[router] = round;
            acts = true;
        }
        if (_switch.Begin(router, clock)) acts |= AllocateSwitch(router);
        if (_switch.Ends(router, clock)) DropFailed(router, round);

        if (_routing is not null && _routing.Ends(router, clock))
        {
            for (var p = router * _ports; p < (router + 1) * _ports; p++) Routed(p, _routing.Round[p]);
            _routing.End(router);
            acts = true;
        }
        if (_channel.Ends(router, clock)) EndChannels(router);
        if (_switch.Ends(router, clock)) EndSwitch(router, clock, round);
        return acts;
    }

    private bool AllocateSwitch(int router)
    {
        _switchAllocator.Clear();
        for (var input = 0; input < _ports; input++)
        {
            var port = router * _ports + input;
            for (var left = _switch.Round[port]; left != 0; left &= left - 1)
            {
                var channel = BitOperations.TrailingZeroCount(left);
                var at = port * _channels + channel;
                var output = _bank.Route[at];
                var credits = _bank.CreditMask[router * _ports + output];
                var holds = (_holds[port] >> channel & 1) != 0;
                var usable = holds ? 1u << _outputChannel[at] : _channelAllocator.Free(router * _ports + output);
                if ((credits & usable) != 0) _switchAllocator.Request(input, channel, output, holds);
            }
        }
        return _switchAllocator.Allocate(router, _winner);
    }

    /// <summary>Takes the switch from winners that have no virtual channel when their round ends, or one without a credit.</summary>
    private void DropFailed(int router, long round)
    {
        for (var port = router * _ports; port < (router + 1) * _ports; port++)
        {
            if (_winner[port] < 0) continue;
            var at = port * _channels + _winner[port];
            var credits = _bank.CreditMask[router * _ports + _bank.Route[at]];
            if ((_holds[port] >> _winner[port] & 1) != 0)
            {
                if ((credits >> _outputChannel[at] & 1) == 0) _winner[port] = -1;
            }
            else if (_allocatesChannels)
            {
                var asked = _allocatedIn[router] == round && (_channel.Round[port] >> _winner[port] & 1) != 0;
                if (!asked || _won[at] < 0 || (credits >> _won[at] & 1) == 0) _winner[port] = -1;
            }
        }
    }

    private void EndChannels(int router)
    {
        for (var port = router * _ports; port < (router + 1) * _ports; port++)
        {
            for (var left = _channel.Round[port]; left != 0; left &= left - 1)
            {
                var channel = BitOperations.TrailingZeroCount(left);
                var at = port * _channels + channel;
                if (_won[at] < 0)
                {
                    _channel.Waiting[port] |= 1u << channel;
                    continue;
                }
                _channelAllocator.Take(router * _ports + _bank.Route[at], _won[at]);
                Hold(port, channel, _won[at]);
                if (!_speculates) _switch.Waiting[port] |= 1u << channel;
            }
        }
        _channel.End(router);
    }

    /// <summary>Counts a flit that leaves; true if it is the last of its packet.</summary>
    private bool IsLast(int channel)
    {
        if (_flitsSent is null) return true;
        if (++_flitsSent[channel] < _config.PacketFlits) return false;
        _flitsSent[channel] = 0;
        return true;
    }

    private void Hold(int port, int channel, int outputChannel)
    {
        _holds[port] |= 1u << channel;
        _outputChannel[port * _channels + channel] = (sbyte)outputChannel;
    }

    private void EndSwitch(int router, long clock, long round)
    {
        for (var input = 0; input < _ports; input++)
        {
            var port = router * _ports + input;
            var winner = _winner[port];
            var left = _switch.Round[port];
            if (winner < 0)
            {
                _switch.Waiting[port] |= left;
                continue;
            }
            _switch.Waiting[port] |= left & ~(1u << winner);
            var output = router * _ports + _bank.Route[port * _channels + winner];
            if ((_holds[port] >> winner & 1) == 0)
            {
                var next = RoundRobin.First(_bank.CreditMask[output] & _channelAllocator.Free(output), _nextOutputChannel[output]);
                _nextOutputChannel[output] = (byte)RoundRobin.After(next, _channels);
                Hold(port, winner, next);
            }
            var outputChannel = _outputChannel[port * _channels + winner];
            if (IsLast(port * _channels + winner))
            {
                _holds[port] &= ~(1u << winner);
                _channelAllocator.Release(output, outputChannel);
            }
            else _channelAllocator.Take(output, outputChannel);
            if (_bank.Send(router, input, winner, outputChannel, clock, _crossbar.Through(router, round))) Head(port, 1u << winner);
        }
        _switch.End(router);
    }
}
