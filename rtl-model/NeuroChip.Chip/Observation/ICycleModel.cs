using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Chip.Observation;

/// <summary>A chip that is stepped one clock at a time and shows everything it does: the emulator and the hardware description, driven by the same tests.</summary>
public interface ICycleModel : IDisposable
{
    /// <summary>Clocks of the current sample that are over.</summary>
    long Cycle { get; }

    /// <summary>Chip step of the last clock.</summary>
    int Step { get; }

    /// <summary>True after the last clock of a step: membranes may be read.</summary>
    bool StepEnded { get; }

    /// <summary>What each tile did in the last clock; valid until the next.</summary>
    ReadOnlySpan<TileObservation> Tiles { get; }

    /// <summary>Everything counted in the samples that were run to their end, all together.</summary>
    CounterTable Counters { get; }

    /// <summary>Resets the chip and presents a sample. In the middle of another one, what is under way is lost: a reset in the middle of work.</summary>
    /// <param name="sample">Input spikes.</param>
    /// <param name="timesteps">Recording steps.</param>
    void Begin(SampleSpikes sample, int timesteps);

    /// <summary>One clock. False when the sample had ended before it: nothing was done.</summary>
    bool Clock();

    /// <summary>State of a neuron between two steps; 0 for what its core does not use (refractory periods, delays).</summary>
    /// <param name="tile">Tile index, y * width + x.</param>
    /// <param name="neuron">Neuron of its core.</param>
    /// <param name="variable">Which.</param>
    int State(int tile, int neuron, StateVariable variable);

    /// <summary>
    /// <see cref="Observation.StateDigest"/> of a tile between two steps: u and v of every neuron, then every next accumulator, then, if the core has refractory
    /// periods, every refractory counter, then, if it has delays, every delay line. Of a tile without a core, the digest of nothing.
    /// </summary>
    ulong StateDigest(int tile);
}
