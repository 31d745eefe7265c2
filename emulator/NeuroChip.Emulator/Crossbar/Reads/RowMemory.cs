namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Working memory of reads of single rows, one per core and thread.</summary>
internal sealed class RowMemory
{
    internal RowMemory(ReadOnlySpan<RowReads> blocks)
    {
        var (stride, draws) = (0, 0);
        foreach (var block in blocks) (stride, draws) = (Math.Max(stride, block.Stride), Math.Max(draws, block.MaxDraws));
        Values = new int[stride];
        Words = new uint[draws * PhiloxLanes.Words];
    }

    /// <summary>Values of a row.</summary>
    internal int[] Values { get; }

    /// <summary>Random words of a row.</summary>
    internal uint[] Words { get; }

    /// <summary>True if it is large enough for these blocks.</summary>
    internal bool Fits(ReadOnlySpan<RowReads> blocks)
    {
        foreach (var block in blocks)
            if (block.Stride > Values.Length || block.MaxDraws * PhiloxLanes.Words > Words.Length) return false;
        return true;
    }
}
