namespace NeuroChip.Stimulus.Coverage;

/// <summary>One thing that a stimulus should make happen.</summary>
/// <param name="Name">What happens, unique in its group.</param>
/// <param name="Kind">What is expected.</param>
public sealed record CoverageBin(string Name, BinKind Kind = BinKind.Required)
{
    /// <summary>A required bin.</summary>
    public static implicit operator CoverageBin(string name) => new(name);

    /// <summary>A bin that needs the batch read policy.</summary>
    internal static CoverageBin Batch(string name) => new(name, BinKind.Batch);

    /// <summary>A bin that must stay empty.</summary>
    internal static CoverageBin Illegal(string name) => new(name, BinKind.Illegal);
}
