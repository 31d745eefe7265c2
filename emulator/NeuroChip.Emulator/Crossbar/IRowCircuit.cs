namespace NeuroChip.Emulator.Crossbar;

/// <summary>Column currents of an array in which several rows are read at once and the wires have resistance.</summary>
public interface IRowCircuit
{
    /// <summary>Reads rows of the block. Thread-safe, allocates nothing, and depends on the rows alone.</summary>
    /// <param name="rows">Rows of the block, ascending.</param>
    /// <param name="scratch">Working memory of the caller, at least <see cref="ScratchLength"/> long.</param>
    /// <param name="levels">Result per cell column of the block, [weight column, slice, polarity], in 2^-16 of a level's nominal current.</param>
    void Read(ReadOnlySpan<int> rows, Span<double> scratch, Span<long> levels);

    /// <summary>Length of the working memory.</summary>
    int ScratchLength { get; }
}
