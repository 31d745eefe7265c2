namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>A virtual channel of a router input: its FIFO, and how far the packet at its head has come.</summary>
internal sealed class InputChannel(int input, int channel, int depth)
{
    /// <summary>Input port.</summary>
    internal int Input { get; } = input;

    /// <summary>Virtual channel of the input.</summary>
    internal int Channel { get; } = channel;

    internal Fifo<ulong> Fifo { get; } = new(depth);

    /// <summary>Output of the packet at the head; -1 without one.</summary>
    internal int Output { get; set; } = -1;

    /// <summary>Virtual channel of the output that the head holds, or -1.</summary>
    internal int Held { get; set; } = -1;

    /// <summary>The channel that the round of allocation under way is going to give to the head, or -1.</summary>
    internal int Offered { get; set; } = -1;

    internal void Reset()
    {
        Fifo.Reset();
        Output = Held = Offered = -1;
    }
}
