using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// A mesh of routers with one virtual channel and several cores each, flit by flit. The rules are those of router R3 of docs/reference/noc.md: X before Y,
/// an output grants one waiting input a cycle by turn, and only with a credit for the FIFO at the other end. Routers have no common clock: a cycle is a
/// number of ticks, and each port counts its own. Where all times are whole cycles this is <see cref="Noc.NocSimulation"/>, packet by packet.
/// <para>
/// An input is looked at when a flit comes to its head, when the output that it wants becomes free and when a credit that was missing comes back, never
/// otherwise: the cost follows messages times hops. Credits cost no events of their own: an output knows when each of them is back.
/// </para>
/// </summary>
internal sealed class FlitMesh
{
    private const int Links = 4;
    private const long Never = long.MaxValue;

    private readonly byte[] _route;
    private readonly long _cycle;
    private readonly long _injection;
    private readonly long _ejectionCredit;
    private readonly bool _coresWait;
    private readonly int _ports;
    private readonly int _depth;
    private readonly int _ringMask;
    private readonly int _ringShift;
    private readonly FlitInput[] _inputs;
    private readonly FlitOutput[] _outputs;
    private readonly long[] _back;
    private readonly FlitCore[] _cores;
    private readonly PortWheel _wheel;
    private FlitMessage[] _messages = new FlitMessage[1024];

    /// <param name="wiring">Routers, links and cores.</param>
    /// <param name="times">Latencies.</param>
    /// <param name="coresWait">A core that cannot send holds up its later messages too; otherwise they become ready in the meantime.</param>
    internal FlitMesh(FlitWiring wiring, FlitTimes times, bool coresWait = true)
    {
        (_coresWait, _cycle, _depth, _ports) = (coresWait, times.Cycle, times.Depth, wiring.Ports);
        (_injection, _ejectionCredit) = (times.Injection, times.EjectionCredit);
        _route = wiring.Route;
        (_inputs, _outputs, _cores) = (wiring.Inputs(times), wiring.Outputs(times), wiring.Cores());
        _ringShift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)_depth));
        _ringMask = (1 << _ringShift) - 1;
        _back = new long[_outputs.Length << _ringShift];
        for (var i = 0; i < _outputs.Length; i++) _outputs[i].Ring = i << _ringShift;
        _wheel = new PortWheel(wiring.Routers * wiring.Ports);
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
            (core.SentAt, core.Late, core.FreeAt) = (start - _cycle, 0, start);
            if (core.Next < core.End) Inject(ref core, ref _inputs[core.Input]);
        }
        var delivered = 0;
        // The ports of a router stand side by side in a word.
        var ofOne = ulong.MaxValue >> (64 - _ports);
        for (var ports = _wheel.Next(out var word); ports != 0; ports = _wheel.Next(out word))
            for (var now = _wheel.Now; ports != 0;)
            {
                var first = BitOperations.TrailingZeroCount(ports) & -_ports;
                delivered += Evaluate(64 * word + first, (ports >> first) & ofOne, now);
                ports &= ~(ofOne << first);
            }
        if (delivered != count) throw new InvalidOperationException($"tick {_wheel.Now}: {count - delivered} of {count} messages cannot move");
    }

    // A tick of a router of which some inputs may be allocated; returns how many messages reached their cores.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Evaluate(int first, ulong ready, long now)
    {
        var delivered = 0;
        while (ready != 0)
        {
            var input = BitOperations.TrailingZeroCount(ready);
            ref var from = ref Input(first + input);
            var port = from.Output;
            ref var output = ref Output(first + port);
            var rivals = Rivals(ready, first, port);
            ready &= ~rivals;
            var free = Math.Max(output.FreeAt, CreditAt(ref output));
            if (free > now)
            {
                Postpone(first, rivals, free, ref output);
                continue;
            }
            var next = now + _cycle;
            output.FreeAt = next;
            if ((rivals & (rivals - 1)) != 0)
            {
                var later = rivals & output.LaterThanLast;
                input = BitOperations.TrailingZeroCount(later != 0 ? later : rivals);
                from = ref Input(first + input);
                Postpone(first, rivals & ~(1UL << input), next, ref output);
            }
            output.LaterThanLast = ulong.MaxValue << input << 1;
            from.FreeAt = next;
            delivered += Move(first, input, port, ref from, ref output, now);
        }
        return delivered;
    }

    // The first of those that are ready and the others that want the same output.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Rivals(ulong ready, int first, int port)
    {
        var rivals = ready & (0 - ready);
        for (var others = ready & (ready - 1); others != 0; others &= others - 1)
        {
            var other = BitOperations.TrailingZeroCount(others);
            if (Input(first + other).Output == port) rivals |= 1UL << other;
        }
        return rivals;
    }

    // Nobody can have this output before it is free; without a known time the flit that has to leave first will say when.
    private void Postpone(int first, ulong rivals, long free, ref FlitOutput output)
    {
        if (free == Never) output.Stalled |= rivals;
        else
            for (var left = rivals; left != 0; left &= left - 1) _wheel.Add(first + BitOperations.TrailingZeroCount(left), free);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref FlitInput Input(int i) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_inputs), i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref FlitOutput Output(int i) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_outputs), i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref FlitMessage Message(int i) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_messages), i);

    // When the credit of flit number n of an output is back; Never while nobody knows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref long Back(ref FlitOutput output, int n) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_back), output.Ring + (n & _ringMask));

    // When the next flit of an output may be sent, as far as credits go.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CreditAt(ref FlitOutput output) => Back(ref output, output.Sent - _depth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Move(int first, int input, int port, ref FlitInput from, ref FlitOutput output, long now)
    {
        var m = from.Head;
        ref var message = ref Message(m);
        var behind = message.Next;
        ref var sender = ref Output(from.Sender);
        var back = now + from.Credit;
        Back(ref sender, sender.Left++) = back;
        if (input >= Links)
        {
            ref var core = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cores), from.Router);
            if (core.Next < core.End) Inject(ref core, ref from);
            else from.Head = -1;
        }
        else
        {
            if (m != from.Tail) Head(first + input, ref from, behind, ref Message(behind), Message(behind).Time);
            else from.Head = -1;
            if (sender.Stalled != 0) Release(ref sender, from.Router * _ports, back);
        }

        var arrives = now + output.Delay;
        if (port >= Links)
        {
            ref var core = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cores), output.Target);
            var begins = Math.Max(arrives, core.FreeAt);
            core.FreeAt = begins + message.Service;
            Back(ref output, output.Sent++) = begins + _ejectionCredit;
            Arrived?.Invoke(m, arrives);
            return 1;
        }
        Back(ref output, output.Sent++) = Never;
        message.Time = arrives;
        ref var to = ref Input(output.Target);
        if (to.Head < 0) Head(output.Target, ref to, m, ref message, arrives);
        else Message(to.Tail).Next = m;
        to.Tail = m;
        return 0;
    }

    // A flit left a full FIFO: those that wait for its place now know until when.
    private void Release(ref FlitOutput output, int first, long time)
    {
        for (var left = output.Stalled; left != 0; left &= left - 1) _wheel.Add(first + BitOperations.TrailingZeroCount(left), time);
        output.Stalled = 0;
    }

    // A message comes to the head of a FIFO.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(int i, ref FlitInput fifo, int m, ref FlitMessage message, long arrives)
    {
        int port = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_route), fifo.Routes + message.Router);
        fifo.Head = m;
        fifo.Output = port == Links ? message.Port : port;
        _wheel.Add(i, Math.Max(arrives, fifo.FreeAt));
    }

    // The core's next message goes to the FIFO of its router, all those before it have left it: when it was sent is then known.
    private void Inject(ref FlitCore core, ref FlitInput fifo)
    {
        ref var sender = ref Output(fifo.Sender);
        var m = core.Next++;
        ref var message = ref Message(m);
        var ready = message.Time;
        var sent = Math.Max(Math.Max(ready + core.Late, core.SentAt + _cycle), CreditAt(ref sender));
        core.SentAt = sent;
        if (_coresWait) core.Late = sent - ready;
        Back(ref sender, sender.Sent++) = Never;
        Sent?.Invoke(m, sent);
        Head(core.Input, ref fifo, m, ref message, sent + _injection);
    }
}
