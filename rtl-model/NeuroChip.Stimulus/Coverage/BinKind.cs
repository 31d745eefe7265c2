namespace NeuroChip.Stimulus.Coverage;

/// <summary>What is expected of a bin.</summary>
public enum BinKind
{
    /// <summary>Must be hit.</summary>
    Required,

    /// <summary>Must be hit where the chips include the batch read policy.</summary>
    Batch,

    /// <summary>Cannot happen by docs/reference/microarchitecture.md: must stay empty.</summary>
    Illegal,
}
