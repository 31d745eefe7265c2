namespace NeuroChip.Chip.Presets;

/// <summary>How well a number of a preset is known.</summary>
public enum PresetEvidence
{
    /// <summary>Read in the publication, in a transcription of it with page numbers, or in the file that the source names.</summary>
    Verified,
    /// <summary>Computed from verified numbers; the note shows how.</summary>
    Derived,
    /// <summary>A requirement, not a published figure.</summary>
    Stated,
    /// <summary>Attributed to a publication and not checked against it, or from a secondary source: never a test constant, and marked wherever it is shown.</summary>
    Unverified,
}
