namespace NeuroChip.Chip.Config;

/// <summary>When synapse rows are read.</summary>
public enum ReadPolicy
{
    /// <summary>Each packet reads its row or rows as it arrives.</summary>
    Event,
    /// <summary>Packets of a step are collected; up to R rows are read at once at the beginning of the next step.</summary>
    Batch,
}
