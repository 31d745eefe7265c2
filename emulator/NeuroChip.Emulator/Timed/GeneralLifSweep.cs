using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>Loihi's neuron in SANA-FE with every option: decaying input current, refractory period, lower threshold.</summary>
internal sealed class GeneralLifSweep(SomaSettings settings, long access, long update, long spike) : ISomaSweep
{
    public int Sweep(NeuronRun run, NeuronState state, int step, long ticks)
    {
        var updated = 0;
        for (var i = 0; i < run.Count; i++)
        {
            var n = run.Start + i;
            var (v, u, q, bias) = (state.Potential[n], state.Current[n], state.Charge[state.Slot[n]], state.Bias[n]);
            var live = v != 0 || bias != 0 || settings.ForceUpdate || BitConverter.DoubleToInt64Bits(q) != BitConverter.DoubleToInt64Bits(NeuronState.NoCharge);
            var fires = false;
            if (step > 1) (u, v) = (u * settings.InputDecay, v * settings.LeakDecay);
            v = Math.Truncate(v * 64.0) / 64.0;
            if (state.Refractory[n] == 0)
            {
                u += q;
                v = v + bias + u;
                (v, fires) = Thresholds(v);
                if (fires) state.Refractory[n] = settings.RefractoryDelay;
            }
            if (state.Refractory[n] > 0) state.Refractory[n]--;
            (state.Potential[n], state.Current[n]) = (v, u);
            if (live || fires) updated++;
            if (!fires) continue;
            ticks += spike;
            state.Fire(n, ticks + (i + 1) * access + updated * update);
        }
        return updated;
    }

    private (double V, bool Fires) Thresholds(double v)
    {
        var fires = v > settings.Threshold;
        if (fires)
            v = settings.Mode switch { ResetMode.Hard => settings.Reset, ResetMode.Soft => v - settings.Threshold, _ => v };
        if (v < settings.ReverseThreshold)
            v = settings.ReverseMode switch
            {
                ResetMode.Soft => v - settings.ReverseThreshold,
                ResetMode.Hard => settings.ReverseReset,
                ResetMode.Saturate => settings.ReverseThreshold,
                _ => v,
            };
        return (v, fires);
    }
}
