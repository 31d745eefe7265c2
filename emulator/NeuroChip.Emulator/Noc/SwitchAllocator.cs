using System.Numerics;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// Switch allocation of every router: one iteration of iSLIP between inputs and outputs. An input offers each output one of its channels: one that
/// holds a virtual channel before one that does not yet, then by turn.
/// </summary>
internal sealed class SwitchAllocator
{
    private readonly int _ports;
    private readonly int _channels;
    private readonly byte _firstPort;
    private readonly byte[] _grant;
    private readonly byte[] _accept;
    private readonly byte[] _turn;
    private readonly uint[] _holding;
    private readonly uint[] _speculative;
    private readonly uint[] _granted;
    private readonly uint[] _inputs;
    private uint _outputs;

    internal SwitchAllocator(NocConfig config)
    {
        (_ports, _channels, _firstPort) = (config.Ports, config.VirtualChannels, (byte)config.FirstPort);
        _holding = new uint[_ports * _ports];
        _speculative = new uint[_ports * _ports];
        _inputs = new uint[_ports];
        _granted = new uint[_ports];
        _grant = new byte[config.Routers * _ports];
        _accept = new byte[config.Routers * _ports];
        _turn = new byte[config.Routers * _ports];
        Reset();
    }

    /// <summary>As at clock 0.</summary>
    internal void Reset()
    {
        Array.Fill(_grant, _firstPort);
        Array.Fill(_accept, _firstPort);
        Array.Clear(_turn);
    }

    internal void Clear()
    {
        Array.Clear(_holding);
        Array.Clear(_speculative);
        Array.Clear(_inputs);
        _outputs = 0;
    }

    internal void Request(int input, int channel, int output, bool holds)
    {
        (holds ? _holding : _speculative)[output * _ports + input] |= 1u << channel;
        _inputs[output] |= 1u << input;
        _outputs |= 1u << output;
    }

    /// <summary>Matches inputs and outputs.</summary>
    /// <param name="router">Router.</param>
    /// <param name="winner">Winning channel, or -1, by input port; written for the ports of this router.</param>
    /// <returns>True if there was a request.</returns>
    internal bool Allocate(int router, sbyte[] winner)
    {
        var first = router * _ports;
        winner.AsSpan(first, _ports).Fill(-1);
        if (_outputs == 0) return false;
        var granted = _granted;
        Array.Clear(granted);
        for (var left = _outputs; left != 0; left &= left - 1)
        {
            var output = BitOperations.TrailingZeroCount(left);
            granted[RoundRobin.First(_inputs[output], _grant[first + output])] |= 1u << output;
        }
        for (var input = 0; input < _ports; input++)
        {
            if (granted[input] == 0) continue;
            var output = RoundRobin.First(granted[input], _accept[first + input]);
            _grant[first + output] = (byte)RoundRobin.After(input, _ports);
            _accept[first + input] = (byte)RoundRobin.After(output, _ports);
            var holding = _holding[output * _ports + input];
            var channel = RoundRobin.First(holding != 0 ? holding : _speculative[output * _ports + input], _turn[first + input]);
            _turn[first + input] = (byte)RoundRobin.After(channel, _channels);
            winner[first + input] = (sbyte)channel;
        }
        return true;
    }
}
