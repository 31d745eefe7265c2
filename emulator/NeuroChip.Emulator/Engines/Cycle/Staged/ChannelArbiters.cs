using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>Virtual-channel allocation: rule 4 of docs/reference/noc.md, "A clock of the router". All 5 V channels of a side are numbered port * V + channel.</summary>
internal sealed class ChannelArbiters(int channels)
{
    private readonly int _all = Port.Count * channels;
    private readonly int[] _grantPointer = new int[Port.Count * channels];
    private readonly int[] _acceptPointer = new int[Port.Count * channels];
    private readonly InputChannel?[] _asking = new InputChannel?[Port.Count * channels];
    private readonly InputChannel?[] _grantedTo = new InputChannel?[Port.Count * channels];

    internal void Reset()
    {
        Array.Clear(_grantPointer);
        Array.Clear(_acceptPointer);
    }

    /// <summary>One iteration of iSLIP: writes <see cref="InputChannel.Offered"/> of everybody in the round.</summary>
    internal void Allocate(List<InputChannel> round, RouterOutputs outputs)
    {
        Array.Clear(_asking);
        foreach (var head in round)
        {
            head.Offered = -1;
            _asking[head.Input * channels + head.Channel] = head;
        }
        for (var to = 0; to < _all; to++) _grantedTo[to] = outputs.IsFree(to / channels, to % channels) ? FirstAsking(to) : null;
        foreach (var head in round) Accept(head);
    }

    private InputChannel? FirstAsking(int to)
    {
        for (var k = 0; k < _all; k++)
            if (_asking[(_grantPointer[to] + k) % _all] is { } head && head.Output == to / channels) return head;
        return null;
    }

    private void Accept(InputChannel head)
    {
        var from = head.Input * channels + head.Channel;
        for (var k = 0; k < _all; k++)
        {
            var to = (_acceptPointer[from] + k) % _all;
            if (_grantedTo[to] != head) continue;
            head.Offered = to % channels;
            _grantPointer[to] = (from + 1) % _all;
            _acceptPointer[from] = (to + 1) % _all;
            return;
        }
    }
}
