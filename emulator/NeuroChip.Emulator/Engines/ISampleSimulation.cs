using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;

namespace NeuroChip.Emulator.Engines;

/// <summary>One chip instance that runs samples one after the other. Not thread-safe; an engine makes one per thread.</summary>
public interface ISampleSimulation
{
    /// <summary>Runs a sample from reset.</summary>
    /// <param name="sample">Input spikes.</param>
    /// <param name="timesteps">Recording steps to run; shorter recordings are padded with silence, longer ones cut.</param>
    /// <param name="counters">Counters to add to.</param>
    /// <param name="recorder">Receives spikes and step ends.</param>
    /// <param name="die">The chip's cells; null = ideal.</param>
    /// <returns>Clock cycles.</returns>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0901 or NC0902.</exception>
    long Run(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder, DieProgram? die = null);
}
