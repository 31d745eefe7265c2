using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>An input of a router: its FIFO as a chain of messages.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct FlitInput
{
    /// <summary>From when on the head may be granted; while the FIFO is empty, the first tick in which another flit may leave.</summary>
    internal long ReadyAt;

    /// <summary>From a flit's allocation to its credit where it came from, in ticks.</summary>
    internal long Credit;

    /// <summary>First message; null while the FIFO is empty.</summary>
    internal FlitMessage* Head;

    /// <summary>Last message.</summary>
    internal FlitMessage* Tail;

    /// <summary>The output at the other end, which keeps the account of its credits.</summary>
    internal FlitOutput* Sender;

    /// <summary>The routes of its own router.</summary>
    internal byte* Routes;

    /// <summary>The outputs of its own router.</summary>
    internal FlitOutput* Outputs;

    /// <summary>The core that sends here, if it is one.</summary>
    internal int Core;

    /// <summary>Its number at its router.</summary>
    internal int Port;
}

/// <summary>An output of a router, or of a core.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct FlitOutput
{
    /// <summary>First tick in which another flit may be granted and finds a credit; <see cref="long.MaxValue"/> while nobody knows.</summary>
    internal long FreeAt;

    /// <summary>From the allocation to the arrival at the other end, in ticks.</summary>
    internal long Delay;

    /// <summary>Inputs whose head wants it, or will when it is there.</summary>
    internal ulong Waiting;

    /// <summary>Inputs that have the first choice of the next grant: those after the one granted last.</summary>
    internal ulong LaterThanLast;

    /// <summary>When its credits are back: of flit n at n modulo the length of the ring; <see cref="long.MaxValue"/> while nobody knows.</summary>
    internal long* Back;

    /// <summary>The inputs of its own router.</summary>
    internal FlitInput* Inputs;

    /// <summary>Input at the other end of a link, or the core.</summary>
    internal int Target;

    /// <summary>Flits sent.</summary>
    internal int Sent;

    /// <summary>Flits that have left the FIFO at the other end; of a link or a core.</summary>
    internal int Left;

    /// <summary>Its number among those of all routers, from 1.</summary>
    internal int Number;
}

/// <summary>What a core sends and receives.</summary>
internal struct FlitCore
{
    /// <summary>Next message to be sent.</summary>
    internal int Next;

    /// <summary>Behind its last message.</summary>
    internal int End;

    /// <summary>When it sent its last message.</summary>
    internal long SentAt;

    /// <summary>By how much full FIFOs have held it up in this step.</summary>
    internal long Late;

    /// <summary>When its receiving side has worked off all that has arrived.</summary>
    internal long FreeAt;

    /// <summary>Its input at its router.</summary>
    internal int Input;
}
