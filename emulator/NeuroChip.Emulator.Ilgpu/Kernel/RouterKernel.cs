using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>A tile's router and the links that end in it: docs/reference/microarchitecture.md, section 3.</summary>
internal static class RouterKernel
{
    private const int Ports = 5, West = 1, Local = 4, AxonInRing = 5;

    /// <summary>What arrives in this clock becomes visible.</summary>
    internal static void Latch(Machine m, int tile, int clock)
    {
        var place = clock % (m.Shape.Hop + 1);
        for (var p = 0; p < Local; p++)
        {
            var neighbour = Neighbour(m, tile, p);
            if (neighbour >= 0) Receive(m, tile, p, m.Link(neighbour, p ^ 1) + place);
        }
        if (tile % m.Shape.Width == 0) Receive(m, tile, West, m.Injection(tile, 1) + (clock % (m.Shape.Inject + 1)));
        Receive(m, tile, Local, m.Injection(tile, 0) + (clock % (m.Shape.Inject + 1)));
        var arrival = m.Link(tile, Local) + place;
        var packet = m.Flits[arrival];
        if (packet != 0)
        {
            m.Flits[arrival] = 0;
            var s = m.Tile(tile);
            m.Flits[m.AxonIn(tile) + Place(m.State[s + TileField.AxonHead], m.State[s + TileField.AxonLength], m.Shape.AxonFifo)] = packet;
            m.State[s + TileField.AxonLength] += 1;
        }
        LatchCredits(m, tile, clock % (m.Shape.Credit + 1));
    }

    /// <summary>Takes the credits for this tile out of one place of their rings.</summary>
    internal static void LatchCredits(Machine m, int tile, int place)
    {
        var s = m.Tile(tile);
        for (var o = 0; o < Local; o++)
        {
            var neighbour = Neighbour(m, tile, o);
            if (neighbour >= 0) m.State[s + TileField.Credits + o] += TakeCredit(m, m.CreditRing(neighbour, o ^ 1) + place);
        }
        m.State[s + TileField.Credits + Local] += TakeCredit(m, m.CreditRing(tile, AxonInRing) + place);
        m.State[s + TileField.SenderCredits] += TakeCredit(m, m.CreditRing(tile, Local) + place);
        if (tile % m.Shape.Width == 0) m.State[s + TileField.HostCredits] += TakeCredit(m, m.CreditRing(tile, West) + place);
    }

    /// <summary>One clock; 1 if a flit was granted.</summary>
    internal static int Evaluate(Machine m, int tile, int clock)
    {
        var s = m.Tile(tile);
        var requests = 0;
        for (var i = 0; i < Ports; i++)
            if (m.State[s + TileField.Length + i] > 0)
                requests |= 1 << ((FlitBits.Route(m.Flits[m.InputFifo(tile, i) + m.State[s + TileField.Head + i]]) * Ports) + i);
        if (requests == 0) return 0;
        var granted = 0;
        for (var o = 0; o < Ports; o++)
        {
            var candidates = (requests >> (o * Ports)) & 31;
            var toHost = o == West && tile % m.Shape.Width == 0;
            if (candidates == 0 || (!toHost && m.State[s + TileField.Credits + o] == 0)) continue;
            var input = m.State[s + TileField.Pointer + o];
            while (((candidates >> input) & 1) == 0) input = input == Ports - 1 ? 0 : input + 1;
            m.State[s + TileField.Pointer + o] = input == Ports - 1 ? 0 : input + 1;
            Grant(m, tile, input, o, clock, toHost);
            granted = 1;
        }
        m.Counters[Machine.Counter(tile) + (int)(granted != 0 ? Counter.RouterBusy : Counter.RouterStalled)] += 1;
        return granted;
    }

    /// <summary>Shows a credit for an input (0..4) or the axon-in FIFO (5) to its sender C clocks from now.</summary>
    internal static void ReturnCredit(Machine m, int tile, int input, int clock) =>
        m.State[m.CreditRing(tile, input) + ((clock + m.Shape.Credit) % (m.Shape.Credit + 1))] = 1;

    /// <summary>Sends a flit from axon-out (0) or the host (1) into the tile's router.</summary>
    internal static void Inject(Machine m, int tile, int which, long flit, int clock)
    {
        m.Flits[m.Injection(tile, which) + ((clock + m.Shape.Inject) % (m.Shape.Inject + 1))] = flit;
        var s = m.Tile(tile);
        m.State[s + TileField.FlitUntil] = Math.Max(m.State[s + TileField.FlitUntil], clock + m.Shape.Inject);
        m.Counters[Machine.Counter(tile) + DeviceCounter.Hops] += FlitBits.Hops(flit);
    }

    /// <summary>Index of the n-th item after the head of a ring.</summary>
    internal static int Place(int head, int n, int depth) => head + n >= depth ? head + n - depth : head + n;

    private static void Grant(Machine m, int tile, int input, int output, int clock, bool toHost)
    {
        var s = m.Tile(tile);
        var head = m.State[s + TileField.Head + input];
        var flit = FlitBits.Leave(m.Flits[m.InputFifo(tile, input) + head], output);
        m.State[s + TileField.Head + input] = head + 1 == m.Shape.FifoDepth ? 0 : head + 1;
        m.State[s + TileField.Length + input] -= 1;
        ReturnCredit(m, tile, input, clock);
        var c = Machine.Counter(tile);
        m.Counters[c + (int)Counter.FlitsEast + output] += 1;
        if (toHost)
        {
            m.Counters[c + DeviceCounter.HostPacketsOut] += 1;
            m.State[s + TileField.HostUntil] = clock + m.Shape.Hop;
            return;
        }
        m.State[s + TileField.Credits + output] -= 1;
        m.Flits[m.Link(tile, output) + ((clock + m.Shape.Hop) % (m.Shape.Hop + 1))] = flit;
        m.State[s + TileField.FlitUntil] = Math.Max(m.State[s + TileField.FlitUntil], clock + m.Shape.Hop);
    }

    private static void Receive(Machine m, int tile, int port, int arrival)
    {
        var flit = m.Flits[arrival];
        if (flit == 0) return;
        m.Flits[arrival] = 0;
        var s = m.Tile(tile);
        m.Flits[m.InputFifo(tile, port) + Place(m.State[s + TileField.Head + port], m.State[s + TileField.Length + port], m.Shape.FifoDepth)] = flit;
        m.State[s + TileField.Length + port] += 1;
    }

    private static int TakeCredit(Machine m, int at)
    {
        var credit = m.State[at];
        if (credit != 0) m.State[at] = 0;
        return credit;
    }

    private static int Neighbour(Machine m, int tile, int port)
    {
        var x = tile % m.Shape.Width;
        if (port == 0) return x + 1 < m.Shape.Width ? tile + 1 : -1;
        if (port == 1) return x > 0 ? tile - 1 : -1;
        if (port == 2) return tile + m.Shape.Width < m.Shape.Tiles ? tile + m.Shape.Width : -1;
        return tile - m.Shape.Width;
    }
}
