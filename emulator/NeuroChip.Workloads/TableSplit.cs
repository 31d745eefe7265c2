namespace NeuroChip.Workloads;

/// <summary>Which rows of a table of images run; see <see cref="Chip.Workload.HeldOutRows"/>.</summary>
public enum TableSplit
{
    /// <summary>All rows.</summary>
    All,

    /// <summary>The rows that training may use.</summary>
    Train,

    /// <summary>Every fifth row, which training never sees.</summary>
    Test,
}
