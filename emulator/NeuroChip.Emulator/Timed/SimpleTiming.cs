namespace NeuroChip.Emulator.Timed;

/// <summary>
/// SANA-FE's simple model: the longest neuron processing or the longest message processing of any core, whichever is longer; messages take no time
/// and wait for nothing.
/// </summary>
internal sealed class SimpleTiming : IStepTiming
{
    public long Time(StepWork work)
    {
        long longest = 0;
        for (var c = 0; c < work.NeuronTicks.Length; c++)
            longest = Math.Max(longest, Math.Max(work.NeuronTicks[c], work.MessageTicks[c]));
        return longest;
    }
}
