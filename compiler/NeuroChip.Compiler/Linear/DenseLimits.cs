namespace NeuroChip.Compiler.Linear;

/// <summary>Size limits of matrices that the compiler multiplies out.</summary>
internal static class DenseLimits
{
    /// <summary>Most entries of a matrix.</summary>
    internal const long Entries = 16L << 20;

    /// <summary>Most multiplications for one chain: about ten seconds.</summary>
    internal const long Multiplications = 1L << 34;
}
