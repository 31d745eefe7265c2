using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// Switch allocation of every router: one iteration of iSLIP between inputs and outputs. An input offers each output one of its channels: one that
/// holds a virtual channel before one that does not yet, then by turn.
/// </summary>
internal sealed class SwitchAllocator
{
    private const int Ports = Port.Count;
    private readonly int _channels;
    private readonly byte[] _grant;
    private readonly byte[] _accept;
    private readonly byte[] _turn;
    private readonly uint[] _holding = new uint[Ports * Ports];
    private readonly uint[] _speculative = new uint[Ports * Ports];
    private bool _any;

    internal SwitchAllocator(int routers, int channels)
    {
        _channels = channels;
        _grant = new byte[routers * Ports];
        _accept = new byte[routers * Ports];
        _turn = new byte[routers * Ports];
    }

    /// <summary>As at clock 0.</summary>
    internal void Reset()
    {
        foreach (var pointers in (byte[][])[_grant, _accept, _turn]) Array.Clear(pointers);
    }

    internal void Clear()
    {
        Array.Clear(_holding);
        Array.Clear(_speculative);
        _any = false;
    }

    internal void Request(int input, int channel, int output, bool holds)
    {
        (holds ? _holding : _speculative)[output * Ports + input] |= 1u << channel;
        _any = true;
    }

    /// <summary>Matches inputs and outputs.</summary>
    /// <param name="router">Router.</param>
    /// <param name="winner">Winning channel, or -1, by input port; written for the five of this router.</param>
    /// <returns>True if there was a request.</returns>
    internal bool Allocate(int router, sbyte[] winner)
    {
        var first = router * Ports;
        winner.AsSpan(first, Ports).Fill(-1);
        if (!_any) return false;
        Span<uint> granted = stackalloc uint[Ports];
        for (var output = 0; output < Ports; output++)
        {
            uint inputs = 0;
            for (var input = 0; input < Ports; input++)
                if ((_holding[output * Ports + input] | _speculative[output * Ports + input]) != 0) inputs |= 1u << input;
            if (inputs != 0) granted[RoundRobin.First(inputs, _grant[first + output])] |= 1u << output;
        }
        for (var input = 0; input < Ports; input++)
        {
            if (granted[input] == 0) continue;
            var output = RoundRobin.First(granted[input], _accept[first + input]);
            _grant[first + output] = (byte)RoundRobin.After(input, Ports);
            _accept[first + input] = (byte)RoundRobin.After(output, Ports);
            var holding = _holding[output * Ports + input];
            var channel = RoundRobin.First(holding != 0 ? holding : _speculative[output * Ports + input], _turn[first + input]);
            _turn[first + input] = (byte)RoundRobin.After(channel, _channels);
            winner[first + input] = (sbyte)channel;
        }
        return true;
    }
}
