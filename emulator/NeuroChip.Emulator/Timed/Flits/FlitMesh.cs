using System.Numerics;
using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

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
    private PortWheel _wheel;

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
        _wheel = new PortWheel(ports);
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

    /// <summary>Hears when a message arrives at its core: its number and the tick.</summary>
    internal Action<int, long>? Arrived { get; init; }

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
            if (core->Next < core->End) Inject(core, _inputs.Start + core->Input);
        }
        var delivered = 0;
        // The ports of a router stand side by side in a word.
        var ofOne = ulong.MaxValue >> (64 - _ports);
        while (_wheel.Advance())
            for (var group = 0; group < _wheel.Groups; group++)
                for (var words = _wheel.TakeWords(group); words != 0; words &= words - 1)
                {
                    var word = 64 * group + BitOperations.TrailingZeroCount(words);
                    for (var ports = _wheel.TakePorts(word); ports != 0;)
                    {
                        var first = BitOperations.TrailingZeroCount(ports) & -_ports;
                        delivered += Evaluate(64 * word + first, (ports >> first) & ofOne, _wheel.Now);
                        ports &= ~(ofOne << first);
                    }
                }
        if (delivered != count) throw new InvalidOperationException($"tick {_wheel.Now}: {count - delivered} of {count} messages cannot move");
    }

    // A tick of a router of which some inputs may be allocated; returns how many messages reached their cores.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Evaluate(int first, ulong ready, long now)
    {
        var delivered = 0;
        var inputs = _inputs.Start + first;
        do
        {
            var input = BitOperations.TrailingZeroCount(ready);
            var port = inputs[input].Output;
            var rivals = ready & (0 - ready);
            for (var others = ready ^ rivals; others != 0; others &= others - 1)
            {
                var other = BitOperations.TrailingZeroCount(others);
                if (inputs[other].Output == port) rivals |= 1UL << other;
            }
            ready ^= rivals;
            var output = _outputs.Start + (first + port);
            if (output->FreeAt > now)
            {
                Postpone(first, rivals, output);
                continue;
            }
            if ((rivals & (rivals - 1)) != 0)
            {
                var later = rivals & output->LaterThanLast;
                input = BitOperations.TrailingZeroCount(later != 0 ? later : rivals);
            }
            output->LaterThanLast = ulong.MaxValue << input << 1;
            delivered += Move(first + input, input >= Links, port, inputs + input, output, now);
            rivals &= ~(1UL << input);
            if (rivals != 0) Postpone(first, rivals, output);
        }
        while (ready != 0);
        return delivered;
    }

    // Nobody can have this output before it is free; without a known time the flit that has to leave first will say when.
    private void Postpone(int first, ulong rivals, FlitOutput* output)
    {
        if (output->FreeAt == Never) output->Stalled |= rivals;
        else
            for (; rivals != 0; rivals &= rivals - 1) _wheel.Add(first + BitOperations.TrailingZeroCount(rivals), output->FreeAt);
    }

    // A flit left a full FIFO: those that wait for its place now know until when.
    private void Release(int first, FlitOutput* output)
    {
        var stalled = output->Stalled;
        output->Stalled = 0;
        Postpone(first, stalled, output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Move(int place, bool injected, int port, FlitInput* from, FlitOutput* output, long now)
    {
        var message = from->Head;
        var sender = from->Sender;
        var back = now + from->Credit;
        sender->Back[sender->Left++ & _ringMask] = back;
        from->FreeAt = now + _cycle;
        if (injected)
        {
            var core = _cores.Start + from->Router;
            if (core->Next < core->End) Inject(core, from);
            else from->Head = null;
        }
        else
        {
            if (message != from->Tail) Head(place, from, message->Next, message->Next->Time);
            else from->Head = null;
            // An output that waits for this very credit had no time yet; any other time is earlier.
            sender->FreeAt = Earlier(sender->FreeAt, back);
            if (sender->Stalled != 0) Release(from->Router * _ports, sender);
        }

        var arrives = now + output->Delay;
        var sent = output->Sent++;
        var receives = port >= Links;
        if (receives)
        {
            var core = _cores.Start + output->Target;
            var begins = Later(arrives, core->FreeAt);
            core->FreeAt = begins + message->Service;
            output->Back[sent & _ringMask] = begins + _ejectionCredit;
            Arrived?.Invoke((int)(message - _messages.Start), arrives);
        }
        else
        {
            output->Back[sent & _ringMask] = Never;
            message->Time = arrives;
            var to = _inputs.Start + output->Target;
            if (to->Head == null) Head(output->Target, to, message, arrives);
            else to->Tail->Next = message;
            to->Tail = message;
        }
        output->FreeAt = Later(now + _cycle, CreditAt(output));
        return receives ? 1 : 0;
    }

    // When the next flit of an output may be sent, as far as credits go.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CreditAt(FlitOutput* output) => output->Back[(output->Sent - _depth) & _ringMask];

    // A message comes to the head of a FIFO.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(int place, FlitInput* fifo, FlitMessage* message, long arrives)
    {
        int link = fifo->Routes[message->Router];
        fifo->Head = message;
        // Behind the last link comes the core: without a branch, as routes are as good as random.
        fifo->Output = link + ((message->Port - Links) & -(link >> 2));
        _wheel.Add(place, Later(arrives, fifo->FreeAt));
    }

    // The core's next message goes to the FIFO of its router, all those before it have left it: when it was sent is then known.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Inject(FlitCore* core, FlitInput* fifo)
    {
        var sender = fifo->Sender;
        var message = _messages.Start + core->Next++;
        var ready = message->Time;
        var sent = Later(Later(ready + core->Late, core->SentAt + _cycle), CreditAt(sender));
        core->SentAt = sent;
        if (_coresWait) core->Late = sent - ready;
        sender->Sent++;
        Sent?.Invoke((int)(message - _messages.Start), sent);
        Head(core->Input, fifo, message, sent + _injection);
    }

    // Which of two times is later is as good as random too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Later(long a, long b) => a - ((a - b) & ((a - b) >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Earlier(long a, long b) => b + ((a - b) & ((a - b) >> 63));
}
