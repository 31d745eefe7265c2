using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>Switch allocation: rule 5 of docs/reference/noc.md, "A clock of the router".</summary>
internal sealed class SwitchArbiters(int channels)
{
    private readonly int[] _grantPointer = new int[Port.Count];
    private readonly int[] _acceptPointer = new int[Port.Count];
    private readonly int[] _turn = new int[Port.Count];
    private readonly InputChannel?[,] _asking = new InputChannel?[Port.Count, Port.Count];
    private readonly int[] _grantedTo = new int[Port.Count];

    /// <summary>The winner of the last allocation at each input, or null.</summary>
    internal InputChannel?[] Winners { get; } = new InputChannel?[Port.Count];

    /// <summary>The input that an output would grant first.</summary>
    internal int Pointer(int output) => _grantPointer[output];

    internal void Reset()
    {
        Array.Clear(_grantPointer);
        Array.Clear(_acceptPointer);
        Array.Clear(_turn);
        Array.Clear(Winners);
    }

    /// <summary>One iteration of iSLIP among those of a round who can go on: writes <see cref="Winners"/>.</summary>
    internal void Allocate(List<InputChannel> round, RouterOutputs outputs)
    {
        Array.Clear(Winners);
        Array.Clear(_asking);
        foreach (var head in round)
        {
            var usable = head.Held >= 0 ? outputs.HasCredit(head.Output, head.Held) : outputs.HasUsable(head.Output);
            if (usable && (_asking[head.Input, head.Output] is not { } other || IsBefore(head, other))) _asking[head.Input, head.Output] = head;
        }
        for (var o = 0; o < Port.Count; o++) _grantedTo[o] = FirstAsking(o);
        for (var i = 0; i < Port.Count; i++) Accept(i);
    }

    /// <summary>Of two packets of an input for the same output: a holder before one without, then by turn.</summary>
    private bool IsBefore(InputChannel head, InputChannel other)
    {
        if (head.Held >= 0 != other.Held >= 0) return head.Held >= 0;
        return FromTurn(head) < FromTurn(other);
    }

    private int FromTurn(InputChannel head) => (head.Channel - _turn[head.Input] + channels) % channels;

    private int FirstAsking(int output)
    {
        for (var k = 0; k < Port.Count; k++)
        {
            var input = (_grantPointer[output] + k) % Port.Count;
            if (_asking[input, output] is not null) return input;
        }
        return -1;
    }

    private void Accept(int input)
    {
        for (var k = 0; k < Port.Count; k++)
        {
            var output = (_acceptPointer[input] + k) % Port.Count;
            if (_grantedTo[output] != input) continue;
            Winners[input] = _asking[input, output];
            _grantPointer[output] = (input + 1) % Port.Count;
            _acceptPointer[input] = (output + 1) % Port.Count;
            _turn[input] = (Winners[input]!.Channel + 1) % channels;
            return;
        }
    }
}
