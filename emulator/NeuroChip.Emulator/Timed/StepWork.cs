using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>The work of one time-step, as the timing models see it.</summary>
internal sealed class StepWork(TimedChip chip, NeuronState state)
{
    private StepMessage[] _messages = new StepMessage[1024];

    internal TimedChip Chip => chip;

    /// <summary>Neurons that fired and when, in the order of the cores.</summary>
    internal NeuronState State => state;

    /// <summary>End of each core's part of the fired list.</summary>
    internal int[] FiredEnd { get; } = new int[chip.Cores.Count];

    /// <summary>Service time of each core's neurons and of its axon-out.</summary>
    internal long[] NeuronTicks { get; } = new long[chip.Cores.Count];

    /// <summary>Service time of each core for the messages it received.</summary>
    internal long[] MessageTicks { get; } = new long[chip.Cores.Count];

    /// <summary>The messages of the step in the order of the fired list, and room behind them.</summary>
    internal StepMessage[] Messages => _messages;

    /// <summary>End of each fired neuron's part of the messages.</summary>
    internal int[] MessageEnd { get; } = new int[state.Fired.Length];

    /// <summary>The messages with room for more.</summary>
    /// <param name="count">Messages so far.</param>
    /// <param name="more">Messages that may follow.</param>
    internal StepMessage[] Reserve(int count, int more)
    {
        if (count + more <= _messages.Length) return _messages;
        var messages = new StepMessage[2 * (count + more)];
        Array.Copy(_messages, messages, count);
        return _messages = messages;
    }
}
