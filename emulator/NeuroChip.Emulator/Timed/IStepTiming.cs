namespace NeuroChip.Emulator.Timed;

/// <summary>Turns the work of one time-step into its duration, barrier excluded.</summary>
internal interface IStepTiming
{
    /// <summary>Ticks from the first neuron to the last synapse.</summary>
    /// <param name="work">What the cores did.</param>
    long Time(StepWork work);
}
