using System.Numerics;
using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// A mesh of routers with one virtual channel and several cores each, flit by flit. The rules are those of router R3 of docs/reference/noc.md: X before Y,
/// an output grants one waiting input a cycle by turn, and only with a credit for the FIFO at the other end. Routers have no common clock: a cycle is a
/// number of ticks, and each port counts its own. Where all times are whole cycles this is <see cref="Noc.NocSimulation"/>, packet by packet.
/// <para>
/// An output is looked at when it is free, has a credit and a flit that wants it is at the head of its input, and then grants: every event is a move of
/// a flit, and the cost follows messages times hops. Credits cost no events of their own: an output knows when each of them is back.
/// </para>
/// </summary>
internal sealed unsafe class FlitMesh
{
    private const int Links = 4;
    private const long Never = long.MaxValue;

    private readonly Pinned<byte> _routes;
    private readonly Pinned<FlitInput> _inputs;
    private readonly Pinned<FlitOutput> _outputs;
    private readonly Pinned<long> _back;
    private readonly Pinned<FlitCore> _cores;
    private readonly long _cycle;
    private readonly long _injection;
    private readonly long _ejectionCredit;
    private readonly bool _coresWait;
    private readonly int _ports;
    private readonly int _depth;
    private readonly int _ringMask;
    private Pinned<FlitMessage> _messages = new(1024);
    private OutputWheel _wheel;

    /// <param name="wiring">Routers, links and cores.</param>
    /// <param name="times">Latencies.</param>
    /// <param name="coresWait">A core that cannot send holds up its later messages too; otherwise they become ready in the meantime.</param>
    internal FlitMesh(FlitWiring wiring, FlitTimes times, bool coresWait = true)
    {
        (_coresWait, _cycle, _depth, _ports) = (coresWait, times.Cycle, times.Depth, wiring.Ports);
        (_injection, _ejectionCredit) = (times.Injection, times.EjectionCredit);
        var ports = wiring.Routers * _ports;
        var ring = (int)BitOperations.RoundUpToPowerOf2((uint)_depth);
        _ringMask = ring - 1;
        (_routes, _inputs, _outputs, _back) = (new(wiring.Route.Length), new(ports), new(2 * ports), new(2 * ports * ring));
        wiring.Route.CopyTo(_routes.Span);
        wiring.Connect(times, _inputs, _outputs, _routes);
        for (var i = 0; i < _outputs.Count; i++) _outputs.Start[i].Back = _back.Start + i * ring;
        var cores = wiring.Cores();
        _cores = new(cores.Length);
        cores.CopyTo(_cores.Span);
        _wheel = new OutputWheel(ports);
    }

    /// <summary>What the cores send and receive.</summary>
    internal Span<FlitCore> Cores => _cores.Span;

    /// <summary>The messages of the step, core by core; grows to what is asked for.</summary>
    /// <param name="count">Messages.</param>
    internal Span<FlitMessage> Messages(int count)
    {
        if (_messages.Count < count) _messages = new(2 * count);
        return _messages.Span;
    }

    /// <summary>Hears when a core sends a message: its number and the tick.</summary>
    internal Action<int, long>? Sent { get; init; }

    /// <summary>Sends all messages and returns when the last one has been served. FIFOs are empty before and after; arbiters keep their turns.</summary>
    /// <param name="start">Tick before which nothing happens; not before the end of the last run.</param>
    /// <param name="count">Messages.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(long start, int count)
    {
        _wheel.Restart(start - 1);
        for (var core = _cores.Start; core < _cores.Start + _cores.Count; core++)
        {
            (core->SentAt, core->Late, core->FreeAt) = (start - _cycle, 0, start);
            var fifo = _inputs.Start + core->Input;
            var first = Inject(core, fifo->Sender, out var arrives);
            if (first != null) Head(fifo, first, arrives);
        }
        var delivered = 0;
        while (_wheel.Advance(out var output))
            while (output != 0)
            {
                var next = _wheel.Take(output);
                delivered += Grant(_outputs.Start + (output - 1), (output - 1) & (_ports - 1), _wheel.Now);
                output = next;
            }
        if (delivered != count) throw new InvalidOperationException($"tick {_wheel.Now}: {count - delivered} of {count} messages cannot move");
    }

    // An output that is free grants one of the inputs that are ready; returns how many messages reached their cores.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Grant(FlitOutput* output, int port, long now)
    {
        var waiting = output->Waiting;
        var input = BitOperations.TrailingZeroCount(waiting);
        // When another input is ready.
        var next = Never;
        if ((waiting & (waiting - 1)) != 0)
        {
            ulong ready = 0;
            for (var rest = waiting; rest != 0; rest &= rest - 1)
            {
                var at = BitOperations.TrailingZeroCount(rest);
                var time = output->Inputs[at].ReadyAt;
                // Without branches, as it is as good as random whether a rival is there already.
                var ahead = (now - time) >> 63;
                ready |= (1UL << at) & ~(ulong)ahead;
                time |= ~ahead & Never;
                next = time + ((next - time) & ((next - time) >> 63));
            }
            var later = ready & output->LaterThanLast;
            input = BitOperations.TrailingZeroCount(later != 0 ? later : ready);
            if ((ready & (ready - 1)) != 0) next = now;
        }
        output->Waiting = waiting & ~(1UL << input);
        output->LaterThanLast = ulong.MaxValue << input << 1;
        var from = output->Inputs + input;
        var message = from->Head;
        var received = Send(output, port, message, now);
        if (next != Never) Look(output, next);
        Leave(from, message, input >= Links, now);
        return received;
    }

    // A flit goes to the input at the other end, or to its core.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Send(FlitOutput* output, int port, FlitMessage* message, long now)
    {
        var arrives = message->Time = now + output->Delay;
        var sent = output->Sent++;
        var receives = port >= Links;
        if (receives)
        {
            var core = _cores.Start + output->Target;
            var begins = Later(arrives, core->FreeAt);
            core->FreeAt = begins + message->Service;
            output->Back[sent & _ringMask] = begins + _ejectionCredit;
        }
        else
        {
            output->Back[sent & _ringMask] = Never;
            var to = _inputs.Start + output->Target;
            if (to->Head == null) Head(to, message, arrives);
            else to->Tail->Next = message;
            to->Tail = message;
        }
        output->FreeAt = Later(now + _cycle, CreditAt(output));
        return receives ? 1 : 0;
    }

    // A flit leaves its FIFO: a credit goes back and the next flit comes to the head.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leave(FlitInput* from, FlitMessage* message, bool injected, long now)
    {
        var sender = from->Sender;
        var back = now + from->Credit;
        sender->Back[sender->Left++ & _ringMask] = back;
        from->ReadyAt = now + _cycle;
        FlitMessage* next = null;
        long arrives = 0;
        if (injected) next = Inject(_cores.Start + from->Core, sender, out arrives);
        else
        {
            // An output that waits for this very credit had no time yet; any other time is earlier.
            var stalled = sender->FreeAt == Never;
            sender->FreeAt = Earlier(sender->FreeAt, back);
            if (stalled && sender->Waiting != 0) Release(sender);
            if (message != from->Tail)
            {
                next = message->Next;
                arrives = next->Time;
            }
        }
        if (next != null) Head(from, next, arrives);
        else from->Head = null;
    }

    // A flit left a full FIFO: the output before it now knows when it may grant again.
    private void Release(FlitOutput* output)
    {
        var first = Never;
        for (var rest = output->Waiting; rest != 0; rest &= rest - 1) first = Earlier(first, output->Inputs[BitOperations.TrailingZeroCount(rest)].ReadyAt);
        Look(output, first);
    }

    // An input of this output is ready then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Look(FlitOutput* output, long ready) => _wheel.Add(output->Number, Later(ready, output->FreeAt));

    // When the next flit of an output may be sent, as far as credits go.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CreditAt(FlitOutput* output) => output->Back[(output->Sent - _depth) & _ringMask];

    // A message comes to the head of a FIFO.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(FlitInput* fifo, FlitMessage* message, long arrives)
    {
        int link = fifo->Routes[message->Router];
        fifo->Head = message;
        fifo->ReadyAt = Later(arrives, fifo->ReadyAt);
        // Behind the last link comes the core: without a branch, as routes are as good as random.
        var output = fifo->Outputs + (link + ((message->Port - Links) & -(link >> 2)));
        output->Waiting |= 1UL << fifo->Port;
        Look(output, fifo->ReadyAt);
    }

    // The core's next message goes to the FIFO of its router, all those before it have left it: when it was sent is then known.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FlitMessage* Inject(FlitCore* core, FlitOutput* sender, out long arrives)
    {
        arrives = 0;
        if (core->Next == core->End) return null;
        var message = _messages.Start + core->Next++;
        var ready = message->Time;
        var sent = Later(Later(ready + core->Late, core->SentAt + _cycle), CreditAt(sender));
        core->SentAt = sent;
        if (_coresWait) core->Late = sent - ready;
        sender->Sent++;
        Sent?.Invoke((int)(message - _messages.Start), sent);
        arrives = sent + _injection;
        return message;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Later(long a, long b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Earlier(long a, long b) => a < b ? a : b;
}
