using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>The cells of one core of a die, prepared for its read policy. Immutable, shared by all threads.</summary>
internal sealed class CoreCells
{
    internal CoreCells(CoreProgram core, DieCore die, ConverterCurve curve, CellLayout layout)
    {
        if (core.Batch) Together = [.. core.Blocks.Zip(die.Blocks, (b, d) => new BlockSums(b, d, die.ConverterOffset, curve, layout))];
        else Single = [.. core.Blocks.Zip(die.Blocks, (b, d) => RowReadsBuilder.Build(b, d, die.ConverterOffset, curve, layout))];
    }

    /// <summary>Event policy: per block.</summary>
    internal RowReads[] Single { get; } = [];

    /// <summary>Batch policy: per block.</summary>
    internal BlockSums[] Together { get; } = [];
}
