namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>How an instance stands after a launch.</summary>
internal static class InstanceStatus
{
    /// <summary>Its buffers are full: empty them and launch again.</summary>
    internal const int Paused = 0;

    /// <summary>All steps are done.</summary>
    internal const int Done = 1;

    /// <summary>Nothing moves any more.</summary>
    internal const int Deadlock = 2;

    /// <summary>The cycle limit was reached.</summary>
    internal const int Limit = 3;
}
