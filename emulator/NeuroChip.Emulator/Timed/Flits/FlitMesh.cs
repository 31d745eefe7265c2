using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// A mesh of routers with one virtual channel and several cores each, flit by flit. The rules are those of router R3 of docs/reference/noc.md: X before Y,
/// an output grants one waiting input a cycle by turn, and only with a credit for the FIFO at the other end. Routers have no common clock: a cycle is a
/// number of ticks, and each port counts its own. Where all times are whole cycles this is <see cref="Noc.NocSimulation"/>, packet by packet.
/// <para>
/// A router is looked at when a flit comes to the head of a FIFO, when an output becomes free and when a credit that was missing comes back, never
/// otherwise: the cost follows messages times hops. Credits cost no events of their own: an account holds when each of them is back.
/// </para>
/// </summary>
internal sealed class FlitMesh
{
    private const int Links = 4;
    private const long Never = long.MaxValue;

    private readonly FlitTimes _times;
    private readonly bool _coresWait;
    private readonly int _routers;
    private readonly int _ports;
    private readonly int _depth;
    private readonly int _ringMask;
    private readonly int _ringShift;
    private readonly FlitInput[] _inputs;
    private readonly FlitOutput[] _outputs;
    private readonly FlitAccount[] _accounts;
    private readonly long[] _back;
    private readonly ulong[] _waiting;
    private readonly byte[] _route;
    private readonly FlitCore[] _cores;
    private readonly RouterWheel _wheel;
    private FlitMessage[] _messages = new FlitMessage[1024];

    /// <param name="width">Routers in x.</param>
    /// <param name="height">Routers in y; router i stands at x = i / height, y = i % height.</param>
    /// <param name="routerOfCore">Router of each core; the cores of a router have its ports after the four links in ascending order.</param>
    /// <param name="times">Latencies.</param>
    /// <param name="coresWait">A core that cannot send holds up its later messages too; otherwise they become ready in the meantime.</param>
    internal FlitMesh(int width, int height, int[] routerOfCore, FlitTimes times, bool coresWait = true)
    {
        (_times, _coresWait, _routers, _depth) = (times, coresWait, width * height, times.Depth);
        var coresOf = new int[_routers];
        _cores = new FlitCore[routerOfCore.Length];
        PortOfCore = new int[routerOfCore.Length];
        for (var c = 0; c < _cores.Length; c++) PortOfCore[c] = Links + coresOf[routerOfCore[c]]++;
        _ports = Links + Math.Max(1, coresOf.Max());
        if (_ports > MaxPorts) throw new ArgumentException($"more than {MaxPorts - Links} cores on a router", nameof(routerOfCore));
        _ringShift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)_depth));
        _ringMask = (1 << _ringShift) - 1;
        (_inputs, _outputs) = (new FlitInput[_routers * _ports], new FlitOutput[_routers * _ports]);
        // An account per output, then one per input for the core that injects there.
        _accounts = new FlitAccount[2 * _inputs.Length];
        _back = new long[_accounts.Length << _ringShift];
        _waiting = new ulong[_routers];
        _wheel = new RouterWheel(_routers);
        _route = Routes(height);
        for (var r = 0; r < _routers; r++) Wire(r, height);
        for (var c = 0; c < _cores.Length; c++)
        {
            _cores[c].Router = routerOfCore[c];
            _cores[c].Input = routerOfCore[c] * _ports + PortOfCore[c];
            _outputs[_cores[c].Input].Target = c;
        }
    }

    /// <summary>Most ports of a router, the four links included.</summary>
    internal const int MaxPorts = 64;

    /// <summary>Port of each core at its router.</summary>
    internal int[] PortOfCore { get; }

    /// <summary>What the cores send and receive.</summary>
    internal Span<FlitCore> Cores => _cores;

    /// <summary>The messages of the step, core by core; grows to what is asked for.</summary>
    /// <param name="count">Messages.</param>
    internal Span<FlitMessage> Messages(int count)
    {
        if (_messages.Length < count) Array.Resize(ref _messages, 2 * count);
        return _messages;
    }

    /// <summary>Takes a message to its receiver: its number, its core and the tick in which it arrives there.</summary>
    internal Action<int, int, long>? Arrived { get; init; }

    /// <summary>Hears when a core sends a message: its number, the core and the tick.</summary>
    internal Action<int, int, long>? Sent { get; init; }

    /// <summary>Sends all messages and returns when the last one has been served. FIFOs are empty before and after; arbiters keep their turns.</summary>
    /// <param name="start">Tick before which nothing happens; not before the end of the last run.</param>
    /// <param name="count">Messages.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(long start, int count)
    {
        _wheel.Restart(start - 1);
        for (var c = 0; c < _cores.Length; c++)
        {
            ref var core = ref _cores[c];
            (core.SentAt, core.Late, core.FreeAt) = (start - _times.Cycle, 0, start);
            if (core.Next < core.End) Inject(ref core);
        }
        var delivered = 0;
        while (_wheel.Next())
        {
            var now = _wheel.Now;
            for (var word = 0; word < _wheel.Words; word++)
                for (var routers = _wheel.Take(word); routers != 0; routers &= routers - 1)
                    delivered += Evaluate(64 * word + BitOperations.TrailingZeroCount(routers), now);
        }
        if (delivered != count) throw new InvalidOperationException($"tick {_wheel.Now}: {count - delivered} of {count} messages cannot move");
    }

    // One look at a router; returns how many messages reached their cores.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Evaluate(int router, long now)
    {
        var first = router * _ports;
        ulong ready = 0;
        for (var inputs = _waiting[router]; inputs != 0; inputs &= inputs - 1)
        {
            var input = BitOperations.TrailingZeroCount(inputs);
            if (_inputs[first + input].HeadTime <= now) ready |= 1UL << input;
        }
        var delivered = 0;
        while (ready != 0)
        {
            var input = BitOperations.TrailingZeroCount(ready);
            var port = _inputs[first + input].Output;
            var rivals = 1UL << input;
            for (var others = ready & (ready - 1); others != 0; others &= others - 1)
            {
                var other = BitOperations.TrailingZeroCount(others);
                if (_inputs[first + other].Output == port) rivals |= 1UL << other;
            }
            ready &= ~rivals;
            ref var output = ref _outputs[first + port];
            var free = Math.Max(output.FreeAt, CreditAt(first + port));
            if (free > now)
            {
                // Without a known time the flit that has to leave first will call this router.
                if (free != Never) _wheel.Add(router, free);
                continue;
            }
            output.FreeAt = now + _times.Cycle;
            if ((rivals & (rivals - 1)) != 0)
            {
                var later = rivals & (ulong.MaxValue << output.Turn);
                input = BitOperations.TrailingZeroCount(later != 0 ? later : rivals);
                _wheel.Add(router, output.FreeAt);
            }
            output.Turn = input + 1 == _ports ? 0 : input + 1;
            delivered += Move(router, input, port, ref output, now);
        }
        return delivered;
    }

    // When the next flit of an account may be sent; Never while nobody knows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CreditAt(int account)
    {
        ref var a = ref _accounts[account];
        if (a.Sent - a.Left == _depth) return Never;
        return _back[(account << _ringShift) + ((a.Sent - _depth) & _ringMask)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveBack(int account, long time) => _back[(account << _ringShift) + (_accounts[account].Left++ & _ringMask)] = time;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Move(int router, int input, int port, ref FlitOutput output, long now)
    {
        ref var from = ref _inputs[router * _ports + input];
        var m = from.Head;
        ref var message = ref _messages[m];
        var behind = message.Next;
        _accounts[router * _ports + port].Sent++;
        GiveBack(from.Account, now + from.Credit);
        from.FreeAt = now + _times.Cycle;
        from.HeadTime = Never;
        _waiting[router] &= ~(1UL << input);
        if (input >= Links)
        {
            ref var core = ref _cores[_outputs[router * _ports + input].Target];
            if (core.Next < core.End) Inject(ref core);
        }
        else
        {
            // It left a full FIFO: the router before it may have waited for that.
            if (_accounts[from.Account].Sent - _accounts[from.Account].Left + 1 == _depth) _wheel.Add(from.Router, now + from.Credit);
            if (m != from.Tail) Head(router, input, ref from, behind, _messages[behind].Time);
        }

        if (port >= Links)
        {
            ref var core = ref _cores[output.Target];
            var arrives = now + output.Delay;
            var begins = Math.Max(arrives, core.FreeAt);
            core.FreeAt = begins + message.Service;
            GiveBack(router * _ports + port, begins + _times.EjectionCredit);
            Arrived?.Invoke(m, output.Target, arrives);
            return 1;
        }
        message.Time = now + output.Delay;
        ref var to = ref _inputs[output.Target];
        if (to.HeadTime == Never) Head(output.Router, output.Target - output.Router * _ports, ref to, m, message.Time);
        else _messages[to.Tail].Next = m;
        to.Tail = m;
        return 0;
    }

    // A message comes to the head of a FIFO.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(int router, int input, ref FlitInput fifo, int m, long arrives)
    {
        ref var message = ref _messages[m];
        int port = _route[router * _routers + message.Router];
        fifo.Head = m;
        fifo.Output = port == Links ? message.Port : port;
        fifo.HeadTime = Math.Max(arrives, fifo.FreeAt);
        _waiting[router] |= 1UL << input;
        _wheel.Add(router, fifo.HeadTime);
    }

    // The core's next message goes to the FIFO of its router, all those before it have left it: when it was sent is then known.
    private void Inject(ref FlitCore core)
    {
        ref var fifo = ref _inputs[core.Input];
        var m = core.Next++;
        var ready = _messages[m].Time;
        core.SentAt = Math.Max(Math.Max(ready + core.Late, core.SentAt + _times.Cycle), CreditAt(fifo.Account));
        if (_coresWait) core.Late = core.SentAt - ready;
        _accounts[fifo.Account].Sent++;
        Sent?.Invoke(m, _outputs[core.Input].Target, core.SentAt);
        Head(core.Router, core.Input - core.Router * _ports, ref fifo, m, core.SentAt + _times.Injection);
    }

    private void Wire(int router, int height)
    {
        int[] neighbour = [router + height, router - height, router + 1, router - 1];
        for (var p = 0; p < _ports; p++)
        {
            var port = router * _ports + p;
            _inputs[port].HeadTime = Never;
            if (p >= Links)
            {
                _outputs[port].Delay = _times.Ejection;
                (_inputs[port].Account, _inputs[port].Credit) = (_inputs.Length + port, _times.InjectionCredit);
                continue;
            }
            // A link at the edge leads nowhere and is never used.
            if (neighbour[p] < 0 || neighbour[p] >= _routers) continue;
            var delay = _times.Hop[Links * router + p];
            var end = neighbour[p] * _ports + (p ^ 1);
            (_outputs[port].Delay, _outputs[port].Router, _outputs[port].Target) = (delay, neighbour[p], end);
            (_inputs[end].Account, _inputs[end].Router, _inputs[end].Credit) = (port, router, delay - _times.Cycle);
        }
    }

    private byte[] Routes(int height)
    {
        var routes = new byte[_routers * _routers];
        for (var from = 0; from < _routers; from++)
            for (var to = 0; to < _routers; to++)
            {
                var (dx, dy) = (to / height - from / height, to % height - from % height);
                routes[from * _routers + to] = (byte)(dx > 0 ? 0 : dx < 0 ? 1 : dy > 0 ? 2 : dy < 0 ? 3 : Links);
            }
        return routes;
    }
}
