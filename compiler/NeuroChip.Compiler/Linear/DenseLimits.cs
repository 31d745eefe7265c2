namespace NeuroChip.Compiler.Linear;

/// <summary>Size limits of matrices that the compiler multiplies out.</summary>
internal static class DenseLimits
{
    /// <summary>Most entries of a matrix.</summary>
    internal const long Entries = 16L << 20;
}
