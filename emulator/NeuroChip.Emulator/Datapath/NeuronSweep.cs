using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Datapath;

/// <summary>
/// A whole sweep at once, as the event engine makes it: the arithmetic of <see cref="NeuronUnit"/>, vectors of neurons at a time. It also
/// finds out whether the next sweep without input would be the same again.
/// </summary>
internal static class NeuronSweep
{
    /// <summary>Updates (or drains) all neurons of a core and appends those that fire or have a delayed spike due, ascending.</summary>
    /// <returns>True if any number of further sweeps without input would change nothing and fire nothing.</returns>
    internal static bool Run(CoreProgram core, CoreState state, int step, bool updates, FireList fires, Span<long> counters)
    {
        if (!updates && state.IsDelayLineEmpty(step)) return true;
        if (!updates || !NeuronVectors.IsSupported || !state.IsDelayLineEmpty(step))
        {
            NeuronUnit.Update(core, state, 0, core.Neurons, step, updates, fires, counters);
            for (var i = 0; i < fires.Length; i++)
                if (fires.Count(i) > 0) state.LastFired = step;
            return false;
        }
        counters[(int)Counter.NeuronUpdates] += core.Neurons;
        var changed = NeuronVectors.Update(core, state, fires);
        if (fires.Length == 0) return !changed && !state.Written;
        counters[(int)Counter.Firings] += fires.Length;
        for (var i = 0; i < fires.Length; i++)
        {
            counters[(int)Counter.Spikes] += fires.Count(i);
            if (core.MaxDelay > 0) state.DelayLine[(step & 15) * core.Neurons + fires.Neuron(i)] = (ushort)fires.Count(i);
        }
        state.LastFired = step;
        return false;
    }

    /// <summary>True if a core in its initial state stays in it until the first packet.</summary>
    internal static bool StartsAtRest(CoreProgram core)
    {
        if (core.BiasU.AsSpan().IndexOfAnyExcept(0) >= 0 || core.BiasV.AsSpan().IndexOfAnyExcept(0) >= 0) return false;
        if (core.Initial.AsSpan().IndexOfAnyExcept(0) >= 0 || core.VMin > 0) return false;
        if (!core.Spiking) return true;
        foreach (var threshold in core.Threshold)
            if (threshold + (long)core.Strict <= 0) return false;
        return true;
    }
}
