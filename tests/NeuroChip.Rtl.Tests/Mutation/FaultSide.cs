namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Which of the two descriptions of the chip a fault is in.</summary>
internal enum FaultSide
{
    /// <summary>SystemVerilog.</summary>
    Hardware,

    /// <summary>C#.</summary>
    Emulator,
}
