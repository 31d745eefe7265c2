using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>What the units share within a sample: the step, where results go, the calendar, and how much is left to do.</summary>
internal sealed class EventStep(EventRing ring)
{
    /// <summary>Flits and credits under way.</summary>
    internal EventRing Ring { get; } = ring;

    /// <summary>Units that sleep until a known clock; see <see cref="NeuronUnitOf"/> and <see cref="SynapseUnitOf"/>.</summary>
    internal WakeQueue Wake { get; } = new();

    internal CounterTable Counters { get; private set; } = null!;

    internal SampleRecorder Recorder { get; private set; } = null!;

    /// <summary>Chip step.</summary>
    internal int Number { get; set; }

    /// <summary>Sweeps, spikes, packets and host queues not yet finished; 0 means that only <see cref="LastEnd"/> is left to wait for.</summary>
    internal long Pending { get; set; }

    /// <summary>First clock at which everything finished so far is over.</summary>
    internal long LastEnd { get; private set; }

    internal static int NeuronUnitOf(int core) => core << 1;

    internal static int SynapseUnitOf(int core) => core << 1 | 1;

    internal void Reset(CounterTable counters, SampleRecorder recorder)
    {
        Counters = counters;
        Recorder = recorder;
        Wake.Clear();
        Pending = 0;
    }

    /// <summary>A step that begins in clock <paramref name="start"/> is not over before the next clock.</summary>
    internal void Begin(long start) => LastEnd = start + 1;

    /// <summary>The step is not over before <paramref name="end"/>.</summary>
    internal void NotBefore(long end) => LastEnd = Math.Max(LastEnd, end);

    /// <summary>Something pending is done and over at <paramref name="end"/>.</summary>
    internal void Finish(long end)
    {
        Pending--;
        NotBefore(end);
    }
}
