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

    /// <summary>Everything counted so far, all samples together.</summary>
    CounterTable Counters { get; }

    /// <summary>Resets the chip and presents a sample. In the middle of another one, what is under way is lost: a reset in the middle of work.</summary>
    /// <param name="sample">Input spikes.</param>
    /// <param name="timesteps">Recording steps.</param>
    void Begin(SampleSpikes sample, int timesteps);

    /// <summary>One clock. False when the sample had ended before it: nothing was done.</summary>
    bool Clock();

    /// <summary>State of a neuron between two steps.</summary>
    /// <param name="tile">Tile index, y * width + x.</param>
    /// <param name="neuron">Neuron of its core.</param>
    /// <param name="variable">Which.</param>
    int State(int tile, int neuron, StateVariable variable);

    /// <summary>Digest of every state variable of every neuron of a tile, between two steps.</summary>
    ulong StateDigest(int tile);
}
