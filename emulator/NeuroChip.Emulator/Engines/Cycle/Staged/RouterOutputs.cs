using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>The virtual channels of a router's outputs: who holds them, and their credits.</summary>
/// <param name="channels">Virtual channels per output.</param>
/// <param name="depth">Depth of the FIFOs that each output feeds, per channel.</param>
/// <param name="westIsHost">True if the west output goes to the host, which always accepts.</param>
internal sealed class RouterOutputs(int channels, Func<int, int> depth, Func<bool> westIsHost)
{
    private readonly InputChannel?[,] _holder = new InputChannel?[Port.Count, channels];
    private readonly int[,] _credits = new int[Port.Count, channels];
    private readonly int[] _turn = new int[Port.Count];

    internal int Channels => channels;

    internal bool CreditsAreHome
    {
        get
        {
            for (var o = 0; o < Port.Count; o++)
                for (var v = 0; v < channels; v++)
                    if (_credits[o, v] != depth(o)) return false;
            return true;
        }
    }

    internal void Reset()
    {
        Array.Clear(_holder);
        for (var o = 0; o < Port.Count; o++)
        {
            for (var v = 0; v < channels; v++) _credits[o, v] = depth(o);
            // At first the highest channel.
            _turn[o] = channels - 1;
        }
    }

    /// <summary>Credits of all channels of an output.</summary>
    internal int Total(int output)
    {
        var sum = 0;
        for (var v = 0; v < channels; v++) sum += _credits[output, v];
        return sum;
    }

    internal bool IsFree(int output, int channel) => _holder[output, channel] is null;

    internal bool HasCredit(int output, int channel) => IsHost(output) || _credits[output, channel] > 0;

    /// <summary>True if the output has a channel that nobody holds and that has a credit.</summary>
    internal bool HasUsable(int output)
    {
        for (var v = 0; v < channels; v++)
            if (IsFree(output, v) && HasCredit(output, v)) return true;
        return false;
    }

    internal void Hold(InputChannel head, int channel)
    {
        head.Held = channel;
        _holder[head.Output, channel] = head;
    }

    /// <summary>The channel whose turn it is among those with a credit; the next turn is the one after it.</summary>
    internal int TakeTurn(int output)
    {
        var channel = _turn[output];
        while (!HasCredit(output, channel)) channel = (channel + 1) % channels;
        _turn[output] = (channel + 1) % channels;
        return channel;
    }

    /// <summary>A flit leaves into a channel: nobody holds it any more, and a credit is gone.</summary>
    internal void Leave(int output, int channel)
    {
        _holder[output, channel] = null;
        if (!IsHost(output)) _credits[output, channel]--;
    }

    internal void Return(int output, int channel) => _credits[output, channel]++;

    private bool IsHost(int output) => output == Port.West && westIsHost();
}
