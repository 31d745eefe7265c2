namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Working memory of reads of several rows, one per core and thread.</summary>
internal sealed class SumMemory
{
    internal SumMemory(ReadOnlySpan<BlockSums> blocks)
    {
        var (width, scratch) = (0, 0);
        foreach (var block in blocks)
        {
            width = Math.Max(width, block.Width);
            scratch = Math.Max(scratch, block.ScratchLength);
        }
        Sums = new long[width];
        Variances = new long[width];
        Zeros = new int[width];
        Circuit = new double[scratch];
    }

    internal long[] Sums { get; }
    internal long[] Variances { get; }
    internal int[] Zeros { get; }
    internal double[] Circuit { get; }

    /// <summary>Random words of the cells of eight weights.</summary>
    internal uint[] Words { get; } = new uint[4 * PhiloxLanes.Words];

    /// <summary>True if it is large enough for these blocks.</summary>
    internal bool Fits(ReadOnlySpan<BlockSums> blocks)
    {
        foreach (var block in blocks)
            if (block.Width > Sums.Length || block.ScratchLength > Circuit.Length) return false;
        return true;
    }
}
