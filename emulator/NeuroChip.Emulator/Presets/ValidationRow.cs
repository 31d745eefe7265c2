using NeuroChip.Chip.Units;

namespace NeuroChip.Emulator.Presets;

/// <summary>A published figure beside what the model says.</summary>
/// <param name="Subject">The preset, or the unit that is validated.</param>
/// <param name="Name">The figure.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Published">Published value in SI base units.</param>
/// <param name="Model">The model's value, or null where it cannot be said.</param>
/// <param name="Tolerance">Largest relative deviation that counts as reproduced; 0 for exact.</param>
/// <param name="Source">Publication.</param>
/// <param name="Kind">Basis and evidence of the published value.</param>
/// <param name="Note">What a reader should know; empty if nothing.</param>
public sealed record ValidationRow(string Subject, string Name, Dimension Dimension, double Published, double? Model, double Tolerance, string Source, string Kind, string Note)
{
    /// <summary>Rounding of the binary numbers that exact figures are computed in.</summary>
    private const double Rounding = 1e-12;

    /// <summary>(model - published) / published, or null. A published 0 leaves the difference itself.</summary>
    public double? Residual => Model is { } m ? (Published == 0 ? m : (m - Published) / Published) : null;

    /// <summary>True if the model is within the tolerance.</summary>
    public bool IsReproduced => Residual is { } r && Math.Abs(r) <= Math.Max(Tolerance, Rounding);
}
