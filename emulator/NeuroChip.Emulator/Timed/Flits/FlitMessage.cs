namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>A message of one flit.</summary>
internal unsafe struct FlitMessage
{
    /// <summary>Before it is sent: when its core has it ready if nothing holds the core up, in ticks. Under way: when it reaches the FIFO in
    /// which it is; in the end its core.</summary>
    internal long Time;

    /// <summary>Service time at its receiver, in ticks.</summary>
    internal long Service;

    /// <summary>The message behind it in its FIFO.</summary>
    internal FlitMessage* Next;

    /// <summary>Receiving router.</summary>
    internal int Router;

    /// <summary>Port of the receiving core at its router.</summary>
    internal int Port;
}
