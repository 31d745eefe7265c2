using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>The work of one time-step, as the timing models see it.</summary>
internal sealed class StepWork(TimedChip chip, TimedNetwork network, NeuronState state, SynapseRow[] rows)
{
    internal TimedChip Chip => chip;

    internal TimedNetwork Network => network;

    /// <summary>Neurons that fired and when, in the order of the cores.</summary>
    internal NeuronState State => state;

    /// <summary>End of each core's part of the fired list.</summary>
    internal int[] FiredEnd { get; } = new int[chip.Cores.Count];

    /// <summary>Service time of each core's neurons and of its axon-out.</summary>
    internal long[] NeuronTicks { get; } = new long[chip.Cores.Count];

    /// <summary>Service time of each core for the messages it received.</summary>
    internal long[] MessageTicks { get; } = new long[chip.Cores.Count];

    /// <summary>The network's rows.</summary>
    internal SynapseRow[] Rows => rows;
}
