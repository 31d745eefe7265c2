namespace NeuroChip.Emulator.Noc;

/// <summary>
/// The router that allocates everything in one cycle: no routing stage, virtual channels with the switch, one round a clock. Same results as
/// <see cref="StagedPipeline"/> with these stages. It keeps, for each output, which inputs have a channel whose head wants it.
/// </summary>
internal sealed class SingleStagePipeline : IRouterPipeline
{
    /// <summary>Ports that its masks have room for.</summary>
    internal const int MaxPorts = 8;

    private readonly int _ports;
    private readonly byte _firstPort;
    private readonly RouterBank _bank;
    private readonly int _channels;
    private readonly uint[] _wanting;
    private readonly byte[] _inputs;
    private readonly byte[] _outputs;
    private readonly byte[] _grant;
    private readonly byte[] _accept;
    private readonly byte[] _nextInputChannel;
    private readonly byte[] _nextOutputChannel;

    internal SingleStagePipeline(NocConfig config, RouterBank bank)
    {
        _bank = bank;
        (_channels, _ports, _firstPort) = (config.VirtualChannels, config.Ports, (byte)config.FirstPort);
        var ports = config.Routers * _ports;
        _wanting = new uint[ports * _ports];
        _inputs = new byte[ports];
        _outputs = new byte[config.Routers];
        _grant = new byte[ports];
        _accept = new byte[ports];
        _nextInputChannel = new byte[ports];
        _nextOutputChannel = new byte[ports];
        Reset();
    }

    public void Reset()
    {
        foreach (var array in (byte[][])[_inputs, _outputs, _nextInputChannel]) Array.Clear(array);
        Array.Fill(_grant, _firstPort);
        Array.Fill(_accept, _firstPort);
        Array.Clear(_wanting);
        Array.Fill(_nextOutputChannel, (byte)(_channels - 1));
    }

    public void Head(int channel)
    {
        var port = _bank.PortOf(channel);
        Want(port / _ports, port % _ports, channel - port * _channels, _bank.Route[channel]);
    }

    private void Want(int router, int input, int channel, int output)
    {
        var port = router * _ports + output;
        _wanting[port * _ports + input] |= 1u << channel;
        _inputs[port] |= (byte)(1 << input);
        _outputs[router] |= (byte)(1 << output);
    }

    public bool Evaluate(int router, long clock)
    {
        var first = router * _ports;
        // Every output grants one input; bit o of byte i: output o granted input i.
        ulong grants = 0;
        for (uint outputs = _outputs[router]; outputs != 0; outputs &= outputs - 1)
        {
            var output = System.Numerics.BitOperations.TrailingZeroCount(outputs);
            if (_bank.CreditMask[first + output] == 0) continue;
            grants |= 1UL << (8 * RoundRobin.First(_inputs[first + output], _grant[first + output]) + output);
        }
        if (grants == 0) return false;
        for (var input = 0; grants != 0; input++, grants >>= 8)
        {
            // Every input accepts one output.
            var granted = (uint)grants & 255;
            if (granted == 0) continue;
            var output = RoundRobin.First(granted, _accept[first + input]);
            _grant[first + output] = (byte)RoundRobin.After(input, _ports);
            _accept[first + input] = (byte)RoundRobin.After(output, _ports);
            Move(router, input, output, clock);
        }
        return true;
    }

    private void Move(int router, int input, int output, long clock)
    {
        var (inPort, outPort) = (router * _ports + input, router * _ports + output);
        ref var wanting = ref _wanting[outPort * _ports + input];
        var channel = RoundRobin.First(wanting, _nextInputChannel[inPort]);
        _nextInputChannel[inPort] = (byte)RoundRobin.After(channel, _channels);
        var next = RoundRobin.First(_bank.CreditMask[outPort], _nextOutputChannel[outPort]);
        _nextOutputChannel[outPort] = (byte)RoundRobin.After(next, _channels);
        wanting &= ~(1u << channel);
        if (wanting == 0)
        {
            _inputs[outPort] &= (byte)~(1 << input);
            if (_inputs[outPort] == 0) _outputs[router] &= (byte)~(1 << output);
        }
        if (_bank.Send(router, input, channel, next, clock, clock + 1)) Want(router, input, channel, _bank.Route[inPort * _channels + channel]);
    }
}
