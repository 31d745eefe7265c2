using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Images;

/// <summary>The training or the held-out rows of a table. A row keeps its number, so it keeps its name and its random draws.</summary>
internal sealed class SplitSource : SampleSource, IImageData
{
    private readonly SampleSource _table;
    private readonly TableSplit _split;
    private readonly int[] _rows;

    /// <summary>Selects rows of a table.</summary>
    internal SplitSource(SampleSource table, TableSplit split) =>
        (_table, _split, _rows) = (table, split, [.. Enumerable.Range(0, table.Count).Where(r => HeldOutRows.IsTest(r) == (split == TableSplit.Test))]);

    /// <inheritdoc/>
    internal override string Format => _table.Format;

    /// <inheritdoc/>
    internal override int Count => _rows.Length;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files => _table.Files;

    /// <inheritdoc/>
    internal override bool NeedsLabels => _table.NeedsLabels;

    /// <inheritdoc/>
    internal override IImageData? Images => _table.Images is null ? null : this;

    /// <inheritdoc/>
    public int Full => _table.Images!.Full;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Pixels(int index) => _table.Images!.Pixels(_rows[index]);

    /// <inheritdoc/>
    internal override string Id(int index) => _table.Id(_rows[index]);

    /// <inheritdoc/>
    internal override int? Label(int index) => _table.Label(_rows[index]);

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered) => _table.Load(_rows[index], label, bag, out uncovered);

    /// <inheritdoc/>
    internal override string Describe() =>
        FormattableString.Invariant($"{(_split == TableSplit.Test ? "held-out" : "training")} rows of {_table.Count}, {_table.Describe()}");
}
