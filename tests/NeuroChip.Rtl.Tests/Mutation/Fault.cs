using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>A fault that is seeded to see whether the comparison catches it.</summary>
/// <param name="Side">Where it is seeded.</param>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Edit">One replacement in one source file.</param>
internal sealed record Fault(FaultSide Side, string What, SourceEdit Edit)
{
    /// <summary>The tile on which it shows.</summary>
    internal FaultTile Tile { get; init; }

    /// <summary>A fault in a file of rtl-model/sv.</summary>
    internal static Fault Hardware(string what, string file, string original, string replacement) => new(FaultSide.Hardware, what, new(file, original, replacement));

    /// <summary>A fault in a file of emulator/NeuroChip.Emulator.</summary>
    internal static Fault Emulator(string what, string file, string original, string replacement) => new(FaultSide.Emulator, what, new(file, original, replacement));
}
