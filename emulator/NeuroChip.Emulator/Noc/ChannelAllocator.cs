using System.Numerics;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// Virtual-channel allocation of every router: one iteration of iSLIP (N. McKeown, "The iSLIP scheduling algorithm for input-queued switches",
/// IEEE/ACM Trans. Networking 7(2), 1999) between all input channels and all output channels. A packet asks for every free channel of its output.
/// </summary>
internal sealed class ChannelAllocator
{
    private readonly int _ports;
    private readonly int _firstPort;
    private readonly int _channels;
    private readonly uint _all;
    private readonly ushort[] _grant;
    private readonly ushort[] _accept;
    private readonly uint[] _used;
    private readonly uint[] _requests;
    private readonly uint[] _granted;

    internal ChannelAllocator(NocConfig config)
    {
        var (routers, channels) = (config.Routers, config.VirtualChannels);
        (_ports, _channels, _firstPort) = (config.Ports, channels, config.FirstPort);
        _requests = new uint[_ports * _ports];
        _all = uint.MaxValue >> (32 - channels);
        _grant = new ushort[routers * _ports * channels];
        _accept = new ushort[routers * _ports * channels];
        _used = new uint[routers * _ports];
        _granted = new uint[_ports * channels];
        Reset();
    }

    /// <summary>As at clock 0.</summary>
    internal void Reset()
    {
        Array.Fill(_grant, (ushort)(_firstPort * _channels));
        Array.Clear(_accept);
        Array.Clear(_used);
    }

    /// <summary>Channels of an output port that nobody holds.</summary>
    internal uint Free(int port) => _all & ~_used[port];

    internal void Take(int port, int channel) => _used[port] |= 1u << channel;

    internal void Release(int port, int channel) => _used[port] &= ~(1u << channel);

    /// <summary>Allocates for the channels of a round.</summary>
    /// <param name="router">Router.</param>
    /// <param name="round">Channels that ask, a mask per input port.</param>
    /// <param name="route">Output port by channel.</param>
    /// <param name="result">Virtual channel won, or -1, by channel; written for the channels of the round.</param>
    /// <returns>True if anybody could ask for anything.</returns>
    internal bool Allocate(int router, uint[] round, byte[] route, sbyte[] result)
    {
        Array.Clear(_requests);
        Array.Clear(_granted);
        var any = false;
        uint outputs = 0;
        for (var input = 0; input < _ports; input++)
            for (var left = round[router * _ports + input]; left != 0; left &= left - 1)
            {
                var channel = BitOperations.TrailingZeroCount(left);
                var at = (router * _ports + input) * _channels + channel;
                result[at] = -1;
                _requests[route[at] * _ports + input] |= 1u << channel;
                outputs |= 1u << route[at];
                any |= Free(router * _ports + route[at]) != 0;
            }
        if (!any) return false;
        for (; outputs != 0; outputs &= outputs - 1) Grant(router, BitOperations.TrailingZeroCount(outputs));
        for (var i = 0; i < _granted.Length; i++)
            if (_granted[i] != 0) Accept(router, i, route, result);
        return true;
    }

    private void Grant(int router, int output)
    {
        var requests = _requests.AsSpan(output * _ports, _ports);
        var port = router * _ports + output;
        for (var free = Free(port); free != 0; free &= free - 1)
        {
            var channel = BitOperations.TrailingZeroCount(free);
            var (input, from) = (_grant[port * _channels + channel] / _channels, _grant[port * _channels + channel] % _channels);
            var mask = requests[input] & (uint.MaxValue << from);
            // The inputs after the pointer's, then what lies before the pointer in its own.
            for (var step = 0; mask == 0 && step < _ports; step++)
            {
                input = RoundRobin.After(input, _ports);
                mask = requests[input];
            }
            _granted[input * _channels + BitOperations.TrailingZeroCount(mask)] |= 1u << channel;
        }
    }

    private void Accept(int router, int inputChannel, byte[] route, sbyte[] result)
    {
        var at = router * _ports * _channels + inputChannel;
        var first = route[at] * _channels;
        var pointer = _accept[at] - first;
        var channel = RoundRobin.First(_granted[inputChannel], pointer > 0 && pointer < _channels ? pointer : 0);
        result[at] = (sbyte)channel;
        _grant[router * _ports * _channels + first + channel] = (ushort)RoundRobin.After(inputChannel, _ports * _channels);
        _accept[at] = (ushort)RoundRobin.After(first + channel, _ports * _channels);
    }
}
