using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>What one die did.</summary>
/// <param name="Index">Which of the run's dies.</param>
/// <param name="Labelled">Labelled samples.</param>
/// <param name="Correct">Classified correctly.</param>
/// <param name="SpikeMismatch">Sum over samples, populations, steps and neurons of |die's count - ideal chip's count| / sum of the ideal chip's counts; null without spikes.</param>
/// <param name="Programming">What its first programming took.</param>
/// <param name="Counters">Its counters.</param>
/// <param name="ArrayJoules">
/// Energy of all array reads with the die's own conductances and wires at its first sample; null if the device's read voltage or time is unknown.
/// </param>
public sealed record DieFigures(
    int Index, int Labelled, int Correct, double? SpikeMismatch, ProgrammingStatistics Programming, CounterTable Counters, double? ArrayJoules)
{
    /// <summary>Share of labelled samples classified correctly; null without labels.</summary>
    public double? Accuracy => Labelled == 0 ? null : (double)Correct / Labelled;
}
