using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>A die as <see cref="Devices.DieFigures"/> has it.</summary>
/// <param name="Index">Which of the run's dies.</param>
/// <param name="Labelled">Labelled samples.</param>
/// <param name="Correct">Classified correctly.</param>
/// <param name="SpikeMismatch">Against the ideal chip.</param>
/// <param name="Programming">What its first programming took.</param>
/// <param name="Counters">Its counters.</param>
/// <param name="ArrayJoules">Energy of its array reads.</param>
public sealed record RecordedDie(
    int Index, int Labelled, int Correct, double? SpikeMismatch, ProgrammingStatistics Programming, RecordedCounters Counters, double? ArrayJoules);
