using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>What one die did.</summary>
/// <param name="Index">Which of the run's dies.</param>
/// <param name="Labelled">Labelled samples.</param>
/// <param name="Correct">Classified correctly.</param>
/// <param name="SpikeMismatch">Sum over samples, populations, steps and neurons of |die's count - ideal chip's count| / sum of the ideal chip's counts; null without spikes.</param>
/// <param name="Programming">What its first programming took.</param>
public sealed record DieFigures(int Index, int Labelled, int Correct, double? SpikeMismatch, ProgrammingStatistics Programming)
{
    /// <summary>Share of labelled samples classified correctly; null without labels.</summary>
    public double? Accuracy => Labelled == 0 ? null : (double)Correct / Labelled;
}
