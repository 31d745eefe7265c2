namespace NeuroChip.Emulator.Noc;

/// <summary>The packets that are under way; a number is used again when its packet has arrived.</summary>
/// <param name="flits">Flits of a packet.</param>
internal sealed class PacketPool(int flits = 1)
{
    private int[] _arrived = new int[256];
    private NocPacket[] _packets = new NocPacket[256];
    private int[] _free = new int[256];
    private int _freeCount;
    private int _used;

    internal void Clear()
    {
        _used = _freeCount = 0;
        Array.Clear(_arrived);
    }

    internal int Add(in NocPacket packet)
    {
        int number;
        if (_freeCount > 0) number = _free[--_freeCount];
        else
        {
            if (_used == _packets.Length)
            {
                Array.Resize(ref _packets, 2 * _used);
                Array.Resize(ref _free, 2 * _used);
                Array.Resize(ref _arrived, 2 * _used);
            }
            number = _used++;
        }
        _packets[number] = packet;
        return number;
    }

    /// <summary>A flit of the packet has reached its node; true if it was the last.</summary>
    internal bool Arrived(int number)
    {
        if (flits == 1) return true;
        if (++_arrived[number] < flits) return false;
        _arrived[number] = 0;
        return true;
    }

    internal int Destination(int number) => _packets[number].Destination;

    /// <summary>Gives the packet back and forgets it.</summary>
    internal NocPacket Remove(int number)
    {
        _free[_freeCount++] = number;
        return _packets[number];
    }

    /// <summary>Packets under way.</summary>
    internal int Count => _used - _freeCount;
}
