using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    private readonly FlitWiring _wiring;
    private readonly FlitTimes _times;
    private readonly bool _coresWait;
    private readonly int _ports;
    private readonly int _depth;
    private readonly int _ringMask;
    private readonly int _ringShift;
    private readonly FlitInput[] _inputs;
    private readonly FlitOutput[] _outputs;
    private readonly FlitAccount[] _accounts;
    private readonly long[] _back;
    private readonly ulong[] _waiting;
    private readonly FlitCore[] _cores;
    private readonly RouterWheel _wheel;
    private FlitMessage[] _messages = new FlitMessage[1024];

    /// <param name="wiring">Routers, links and cores.</param>
    /// <param name="times">Latencies.</param>
    /// <param name="coresWait">A core that cannot send holds up its later messages too; otherwise they become ready in the meantime.</param>
    internal FlitMesh(FlitWiring wiring, FlitTimes times, bool coresWait = true)
    {
        (_wiring, _times, _coresWait, _depth, _ports) = (wiring, times, coresWait, times.Depth, wiring.Ports);
        (_inputs, _outputs, _cores) = (wiring.Inputs(times), wiring.Outputs(times), wiring.Cores());
        _ringShift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)_depth));
        _ringMask = (1 << _ringShift) - 1;
        _accounts = new FlitAccount[wiring.Accounts];
        _back = new long[_accounts.Length << _ringShift];
        _waiting = new ulong[wiring.Routers];
        _wheel = new RouterWheel(wiring.Routers);
    }

    /// <summary>What the cores send and receive.</summary>
    internal Span<FlitCore> Cores => _cores;

    /// <summary>The messages of the step, core by core; grows to what is asked for.</summary>
    /// <param name="count">Messages.</param>
    internal Span<FlitMessage> Messages(int count)
    {
        if (_messages.Length < count) Array.Resize(ref _messages, 2 * count);
        return _messages;
    }

    /// <summary>Hears when a core sends a message: its number and the tick.</summary>
    internal Action<int, long>? Sent { get; init; }

    /// <summary>Hears when a message arrives at its core: its number and the tick.</summary>
    internal Action<int, long>? Arrived { get; init; }

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
        ref var inputs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_inputs), router * _ports);
        ref var outputs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_outputs), router * _ports);
        ulong ready = 0;
        for (var waiting = _waiting[router]; waiting != 0; waiting &= waiting - 1)
        {
            var input = BitOperations.TrailingZeroCount(waiting);
            ready |= (Unsafe.Add(ref inputs, input).HeadTime <= now ? 1UL : 0) << input;
        }
        var delivered = 0;
        while (ready != 0)
        {
            var input = BitOperations.TrailingZeroCount(ready);
            var port = Unsafe.Add(ref inputs, input).Output;
            ref var output = ref Unsafe.Add(ref outputs, port);
            var rivals = ready & output.Wanted;
            ready &= ~rivals;
            var free = Math.Max(output.FreeAt, CreditAt(router * _ports + port));
            if (free > now)
            {
                Postpone(router, rivals, free, ref inputs, ref output);
                continue;
            }
            output.FreeAt = now + _times.Cycle;
            if ((rivals & (rivals - 1)) != 0)
            {
                var later = rivals & (ulong.MaxValue << output.Turn);
                input = BitOperations.TrailingZeroCount(later != 0 ? later : rivals);
                Postpone(router, rivals & ~(1UL << input), output.FreeAt, ref inputs, ref output);
            }
            output.Turn = input + 1 == _ports ? 0 : input + 1;
            delivered += Move(router, input, port, ref Unsafe.Add(ref inputs, input), ref output, now);
        }
        return delivered;
    }

    // Nobody can have this output before it is free; without a known time the flit that has to leave first will say when.
    private void Postpone(int router, ulong rivals, long free, ref FlitInput inputs, ref FlitOutput output)
    {
        for (var left = rivals; left != 0; left &= left - 1) Unsafe.Add(ref inputs, BitOperations.TrailingZeroCount(left)).HeadTime = free;
        if (free != Never) _wheel.Add(router, free);
        else output.Stalled |= rivals;
    }

    // When the next flit of an account may be sent; Never while nobody knows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CreditAt(int account)
    {
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_accounts), account);
        if (a.Sent - a.Left == _depth) return Never;
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_back), (account << _ringShift) + ((a.Sent - _depth) & _ringMask));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveBack(int account, ref FlitAccount a, long time) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_back), (account << _ringShift) + (a.Left++ & _ringMask)) = time;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Move(int router, int input, int port, ref FlitInput from, ref FlitOutput output, long now)
    {
        ref var accounts = ref MemoryMarshal.GetArrayDataReference(_accounts);
        var m = from.Head;
        ref var message = ref _messages[m];
        var behind = message.Next;
        ref var taken = ref Unsafe.Add(ref accounts, router * _ports + port);
        taken.Sent++;
        ref var returned = ref Unsafe.Add(ref accounts, from.Account);
        var wasFull = returned.Sent - returned.Left == _depth;
        GiveBack(from.Account, ref returned, now + from.Credit);
        from.FreeAt = now + _times.Cycle;
        output.Wanted &= ~(1UL << input);
        if (input < Links && m != from.Tail)
        {
            Head(router, input, ref from, behind, _messages[behind].Time);
            if (wasFull) Release(from.Account, from.Router, now + from.Credit);
        }
        else
        {
            (from.Head, _waiting[router]) = (-1, _waiting[router] & ~(1UL << input));
            if (input >= Links)
            {
                ref var core = ref _cores[from.Router];
                if (core.Next < core.End) Inject(ref core);
            }
            else if (wasFull) Release(from.Account, from.Router, now + from.Credit);
        }

        if (port >= Links)
        {
            ref var core = ref _cores[output.Target];
            var arrives = now + output.Delay;
            var begins = Math.Max(arrives, core.FreeAt);
            core.FreeAt = begins + message.Service;
            GiveBack(router * _ports + port, ref taken, begins + _times.EjectionCredit);
            Arrived?.Invoke(m, arrives);
            return 1;
        }
        message.Time = now + output.Delay;
        ref var to = ref _inputs[output.Target];
        if (to.Head < 0) Head(output.Router, output.Target - output.Router * _ports, ref to, m, message.Time);
        else _messages[to.Tail].Next = m;
        to.Tail = m;
        return 0;
    }

    // A flit left a full FIFO: those that wait for its place now know until when.
    private void Release(int account, int router, long time)
    {
        ref var output = ref _outputs[account];
        if (output.Stalled == 0) return;
        for (var left = output.Stalled; left != 0; left &= left - 1) _inputs[router * _ports + BitOperations.TrailingZeroCount(left)].HeadTime = time;
        output.Stalled = 0;
        _wheel.Add(router, time);
    }

    // A message comes to the head of a FIFO.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(int router, int input, ref FlitInput fifo, int m, long arrives)
    {
        ref var message = ref _messages[m];
        var port = _wiring.Route(router, message.Router);
        fifo.Head = m;
        fifo.Output = port == Links ? message.Port : port;
        fifo.HeadTime = Math.Max(arrives, fifo.FreeAt);
        _waiting[router] |= 1UL << input;
        _outputs[router * _ports + fifo.Output].Wanted |= 1UL << input;
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
        Sent?.Invoke(m, core.SentAt);
        Head(core.Router, core.Input - core.Router * _ports, ref fifo, m, core.SentAt + _times.Injection);
    }
}
