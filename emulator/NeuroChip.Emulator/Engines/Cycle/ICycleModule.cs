namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>A clocked unit.</summary>
internal interface ICycleModule
{
    /// <summary>True if the unit holds no work, judged by its registers at the start of the clock.</summary>
    bool IsIdle { get; }

    /// <summary>The clock edge: what was sent becomes visible.</summary>
    void Latch(long clock);

    /// <summary>One clock: reads registers, sends into pipes and FIFOs.</summary>
    void Evaluate(long clock);
}
