namespace NeuroChip.Emulator.Timed;

/// <summary>Updates a run of neurons for one time-step.</summary>
internal interface ISomaSweep
{
    /// <summary>Updates the neurons and appends those that fire.</summary>
    /// <param name="run">Neurons.</param>
    /// <param name="state">Their state.</param>
    /// <param name="step">Time-step, from 1.</param>
    /// <param name="ticks">Service time of the core before this run.</param>
    /// <returns>Neurons whose update is charged.</returns>
    int Sweep(NeuronRun run, NeuronState state, int step, long ticks);
}
