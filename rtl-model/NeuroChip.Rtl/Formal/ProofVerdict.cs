namespace NeuroChip.Rtl.Formal;

/// <summary>How a proof ended.</summary>
public enum ProofVerdict
{
    /// <summary>The properties hold in every reachable state.</summary>
    Proved,

    /// <summary>There is a run of the design from reset that breaks one.</summary>
    Failed,

    /// <summary>The engine gave up in its time: neither.</summary>
    Undecided,
}
