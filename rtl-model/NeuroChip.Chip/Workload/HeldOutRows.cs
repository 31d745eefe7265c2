namespace NeuroChip.Chip.Workload;

/// <summary>The fixed split of a table of samples without a split of its own: every fifth row is never trained on.</summary>
public static class HeldOutRows
{
    /// <summary>True for rows 4, 9, 14, ...: the unseen ones.</summary>
    public static bool IsTest(int row) => row % 5 == 4;
}
