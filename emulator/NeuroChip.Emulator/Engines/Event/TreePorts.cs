using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>The outputs of packets of multicast trees, with the last answers of the tables at hand. One for each simulation.</summary>
internal sealed class TreePorts(MulticastLookup lookup)
{
    private const int Slots = 1 << 14;
    // Router and key, one more, so that 0 is an empty slot; what the table says.
    private readonly ulong[] _asked = new ulong[Slots];
    private readonly byte[] _answer = new byte[Slots];

    /// <summary>The outputs of a packet at the head of an input, bit 5 * o for output o.</summary>
    /// <param name="input">tile * 5 + port.</param>
    /// <param name="key">Its key.</param>
    internal uint Wants(int input, int key)
    {
        var (tile, port) = Math.DivRem(input, Port.Count);
        var asked = ((ulong)tile << 24 | (uint)key) + 1;
        var slot = (int)(asked * 0x9E3779B97F4A7C15 >> 50);
        if (_asked[slot] != asked) (_asked[slot], _answer[slot]) = (asked, (byte)lookup.Matching(tile, key));
        var ports = _answer[slot] != 0 ? _answer[slot] : MulticastTables.StraightOn(port);
        if (ports == 0) throw new InvalidOperationException($"router {tile}: no entry for key {key} of its core");
        var wants = 0u;
        for (var o = 0; o < Port.Count; o++) wants |= (uint)(ports >> o & 1) << Port.Count * o;
        return wants;
    }
}
