namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>A step that noise can make one cell of a weight take, for a group of columns.</summary>
/// <param name="Cell">Cell of the weight.</param>
/// <param name="Gain">What the weight gains.</param>
internal readonly record struct CellFlip(int Cell, int Gain)
{
    /// <summary>Block of random words that holds the cell's.</summary>
    internal uint Block => (uint)Cell >> 2;

    /// <summary>Which of the block's words it is.</summary>
    internal nuint Word => (nuint)(Cell & 3);
}
