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
    private bool _any;

    internal SwitchAllocator(NocConfig config)
    {
        (_ports, _channels, _firstPort) = (config.Ports, config.VirtualChannels, (byte)config.FirstPort);
        _holding = new uint[_ports * _ports];
        _speculative = new uint[_ports * _ports];
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
        _any = false;
    }

    internal void Request(int input, int channel, int output, bool holds)
    {
        (holds ? _holding : _speculative)[output * _ports + input] |= 1u << channel;
        _any = true;
    }

    /// <summary>Matches inputs and outputs.</summary>
    /// <param name="router">Router.</param>
    /// <param name="winner">Winning channel, or -1, by input port; written for the ports of this router.</param>
    /// <returns>True if there was a request.</returns>
    internal bool Allocate(int router, sbyte[] winner)
    {
        var first = router * _ports;
        winner.AsSpan(first, _ports).Fill(-1);
        if (!_any) return false;
        Span<uint> granted = stackalloc uint[_ports];
        for (var output = 0; output < _ports; output++)
        {
            uint inputs = 0;
            for (var input = 0; input < _ports; input++)
                if ((_holding[output * _ports + input] | _speculative[output * _ports + input]) != 0) inputs |= 1u << input;
            if (inputs != 0) granted[RoundRobin.First(inputs, _grant[first + output])] |= 1u << output;
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
