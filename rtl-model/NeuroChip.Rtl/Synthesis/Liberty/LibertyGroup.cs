namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>A group of a Liberty file: <c>cell (INVX1) { area : 16; pin(A) { ... } }</c>.</summary>
/// <param name="Kind">Word before the parentheses.</param>
/// <param name="Arguments">What stands between them.</param>
internal sealed record LibertyGroup(string Kind, IReadOnlyList<string> Arguments)
{
    /// <summary>First argument; empty if there is none.</summary>
    internal string Name => Arguments.Count > 0 ? Arguments[0] : "";

    /// <summary>Attributes with their values; a list for <c>values ("...", "...")</c>.</summary>
    internal Dictionary<string, IReadOnlyList<string>> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups inside, in file order.</summary>
    internal List<LibertyGroup> Groups { get; } = [];

    /// <summary>First value of an attribute, or null.</summary>
    internal string? this[string attribute] => Attributes.TryGetValue(attribute, out var v) && v.Count > 0 ? v[0] : null;

    /// <summary>Groups of a kind.</summary>
    internal IEnumerable<LibertyGroup> Of(string kind) => Groups.Where(g => g.Kind == kind);
}
