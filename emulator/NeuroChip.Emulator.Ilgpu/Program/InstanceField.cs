namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>Words at the start of an instance's state.</summary>
internal static class InstanceField
{
    /// <summary>Three slots for the next clock in which something can happen.</summary>
    internal const int Next = 0;

    /// <summary>Three slots for whether anything happened.</summary>
    internal const int Moved = 3;

    internal const int Status = 6;
    internal const int Step = 7;
    internal const int Clock = 8;
    internal const int Timesteps = 9;
    internal const int Spikes = 10;

    /// <summary>Steps whose ends stand in the buffer.</summary>
    internal const int Buffered = 11;

    /// <summary>Index of the sample in the data set.</summary>
    internal const int Sample = 12;

    /// <summary>Words.</summary>
    internal const int Count = 13;
}
