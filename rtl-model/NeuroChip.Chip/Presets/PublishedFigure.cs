namespace NeuroChip.Chip.Presets;

/// <summary>A figure that was published for a chip, against which the model is validated.</summary>
/// <param name="Figure">What is computed.</param>
/// <param name="Name">The row's name in reports.</param>
/// <param name="Value">Published value in SI base units.</param>
/// <param name="Tolerance">Largest relative deviation of the model that counts as reproduced; 0 for exact.</param>
/// <param name="At">The operating point: values by argument.</param>
/// <param name="Source">Publication.</param>
/// <param name="Basis">What was published: a measurement or a model.</param>
/// <param name="Evidence">How well it is known; never unverified.</param>
/// <param name="Note">What a reader should know about the row; empty if nothing.</param>
public sealed record PublishedFigure(PresetFigureKey Figure, string Name, double Value, double Tolerance, IReadOnlyDictionary<string, IReadOnlyList<double>> At,
    string Source, PresetBasis Basis, PresetEvidence Evidence, string Note);
