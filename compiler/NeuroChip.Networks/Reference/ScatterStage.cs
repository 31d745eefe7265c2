namespace NeuroChip.Networks.Reference;

/// <summary>
/// One linear operator of a projection, driven by events: a value at one input element is added, weighted, to the outputs it reaches.
/// Stages hold no state and may be shared by threads.
/// </summary>
internal abstract class ScatterStage(ScatterStage? next)
{
    /// <summary>The operator behind this one, or null when the outputs are the target's neurons.</summary>
    protected ScatterStage? Next { get; } = next;

    /// <summary>Adds the effect of a value at an input element to the accumulators of the target population.</summary>
    internal abstract void Scatter(int index, double value, double[] target);

    /// <summary>Visits every target that an input element reaches.</summary>
    internal abstract void Reach(int index, FanOutCounter counter);

    /// <summary>Hands a value on to the next stage, or to the target.</summary>
    protected void Emit(int index, double value, double[] target)
    {
        if (Next is null) target[index] += value;
        else Next.Scatter(index, value, target);
    }

    /// <summary>Hands a visit on to the next stage, or to the counter.</summary>
    protected void EmitReach(int index, FanOutCounter counter)
    {
        if (Next is null) counter.Reach(index);
        else Next.Reach(index, counter);
    }
}
