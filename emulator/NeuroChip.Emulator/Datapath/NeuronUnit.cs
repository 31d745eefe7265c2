using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Datapath;

/// <summary>The integer CUBA-LIF datapath: docs/reference/microarchitecture.md, section 5.</summary>
internal static class NeuronUnit
{
    /// <summary>True if the core walks its neurons in this chip step.</summary>
    internal static bool Sweeps(CoreProgram core, int step, int timesteps) =>
        step >= core.StartStep && step < core.StartStep + timesteps + core.MaxDelay;

    /// <summary>True if the core updates its neurons in this chip step (else it only drains its delay line).</summary>
    internal static bool Updates(CoreProgram core, int step, int timesteps) => step >= core.StartStep && step < core.StartStep + timesteps;

    /// <summary>Updates neurons [from, to) and appends those that fire or have a delayed spike due.</summary>
    internal static void Update(CoreProgram core, CoreState state, int from, int to, int step, bool updates, FireList fires, Span<long> counters)
    {
        if (updates) counters[(int)Counter.NeuronUpdates] += to - from;
        if (updates && core.MaxDelay == 0 && core.IsPlainIntegrator && core.Reset == ResetKind.Subtract && !core.ManySpikes && core.Spiking)
        {
            UpdateIntegrateAndFire(core, state, from, to, fires, counters);
            return;
        }
        for (var i = from; i < to; i++)
        {
            var count = updates ? UpdateOne(core, state, i) : 0;
            if (count > 0)
            {
                counters[(int)Counter.Firings]++;
                counters[(int)Counter.Spikes] += count;
            }
            var due = (count > 0 && (core.DueDelays[i] & 1) != 0) | (core.MaxDelay > 0 && ShiftDelayLine(core, state, i, step, count));
            if (count > 0 || due) fires.Add(i, count, due);
        }
    }

    /// <summary>The spike count that a route of delay <paramref name="delay"/> carries in this step; 0 = not due.</summary>
    internal static int DueCount(CoreProgram core, CoreState state, int neuron, int countNow, int step, int delay) =>
        delay == 0 ? countNow : state.DelayLine[((step - delay) & 15) * core.Neurons + neuron];

    private static bool ShiftDelayLine(CoreProgram core, CoreState state, int neuron, int step, int count)
    {
        state.DelayLine[(step & 15) * core.Neurons + neuron] = (ushort)count;
        for (int delays = core.DueDelays[neuron] >> 1, d = 1; delays != 0; delays >>= 1, d++)
            if ((delays & 1) != 0 && state.DelayLine[((step - d) & 15) * core.Neurons + neuron] != 0) return true;
        return false;
    }

    /// <summary>Updates a neuron by the text's formula; returns the spike count.</summary>
    internal static int UpdateOne(CoreProgram core, CoreState state, int i)
    {
        var u = Saturate(Decay(state.U[i], core.KeepU[i], core) + ((long)state.Accumulators[i] << core.InputShift) + core.BiasU[i], core.StateMax);
        state.U[i] = u;
        if (core.RefractorySteps > 0 && state.Refractory[i] > 0)
        {
            state.Refractory[i]--;
            return 0;
        }
        var v = Saturate(Decay(state.V[i], core.KeepV[i], core) + u + core.BiasV[i], core.StateMax);
        if (v < core.VMin) v = core.VMin;
        var count = 0;
        var threshold = core.Threshold[i];
        if (core.Spiking && v >= (long)threshold + core.Strict) count = Fire(core, state, i, ref v);
        state.V[i] = v;
        return count;
    }

    /// <summary>What firing does to a membrane that has reached its threshold; returns the spike count.</summary>
    internal static int Fire(CoreProgram core, CoreState state, int i, ref int v)
    {
        var threshold = core.Threshold[i];
        var count = core.ManySpikes ? (int)Math.Min(core.MaxCount, (v - (long)core.Strict) / threshold) : 1;
        if (core.Reset == ResetKind.Subtract) v -= count * threshold;
        else if (core.Reset == ResetKind.Value) v = core.ResetValue[i];
        if (core.RefractorySteps > 0) state.Refractory[i] = core.RefractorySteps;
        return count;
    }

    /// <summary>The common case, one spike, soft reset, no leak; the same arithmetic with the constants folded.</summary>
    private static void UpdateIntegrateAndFire(CoreProgram core, CoreState state, int from, int to, FireList fires, Span<long> counters)
    {
        long max = core.StateMax;
        var shift = core.InputShift;
        long strict = core.Strict;
        int[] accumulators = state.Accumulators, voltages = state.V, currents = state.U;
        for (var i = from; i < to; i++)
        {
            var u = Math.Clamp(((long)accumulators[i] << shift) + core.BiasU[i], -max, max);
            currents[i] = (int)u;
            var v = Math.Clamp(voltages[i] + u + core.BiasV[i], -max, max);
            if (v < core.VMin) v = core.VMin;
            if (v >= core.Threshold[i] + strict)
            {
                v -= core.Threshold[i];
                counters[(int)Counter.Firings]++;
                counters[(int)Counter.Spikes]++;
                fires.Add(i, 1, core.DueDelays[i] != 0);
            }
            voltages[i] = (int)v;
        }
    }

    private static long Decay(int x, int keep, CoreProgram core)
    {
        if (keep == 0) return 0;
        var product = (long)x * keep;
        var magnitude = Math.Abs(product);
        if (core.RoundToNearest) magnitude += 1L << (core.DecayBits - 1);
        magnitude >>= core.DecayBits;
        return product < 0 ? -magnitude : magnitude;
    }

    private static int Saturate(long x, int max) => (int)Math.Clamp(x, -(long)max, max);
}
