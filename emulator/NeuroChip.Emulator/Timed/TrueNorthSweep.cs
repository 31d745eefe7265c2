using NeuroChip.Chip.Random;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// TrueNorth's neuron in the reduced form of SANA-FE: additive leak, comparison of the potential plus a masked random number with the thresholds.
/// The random numbers are this project's, so that a network with a mask agrees with SANA-FE in distribution only.
/// </summary>
internal sealed class TrueNorthSweep(SomaSettings settings, long access, long update, long spike, ulong seed) : ISomaSweep
{
    private const uint Stream = 0x544E; // "TN"

    public int Sweep(NeuronRun run, NeuronState state, int step, long ticks)
    {
        var updated = 0;
        for (var i = 0; i < run.Count; i++)
        {
            var n = run.Start + i;
            var (v, q, bias) = (state.Potential[n], state.Charge[state.Slot[n]], state.Bias[n]);
            var live = v != 0 || bias != 0 || settings.ForceUpdate || BitConverter.DoubleToInt64Bits(q) != BitConverter.DoubleToInt64Bits(NeuronState.NoCharge);
            if (!settings.LeakTowardsZero) v += settings.Leak;
            else if (v > 0) v -= settings.Leak;
            else if (v < 0) v += settings.Leak;
            v = v + bias + q;
            var compared = settings.RandomMask == 0 ? v : v + (CounterRng.UInt32(seed, Stream, (uint)n, (uint)step, 0) & (uint)settings.RandomMask);
            var fires = compared >= settings.Threshold;
            if (fires)
                v = settings.Mode switch { ResetMode.Hard => settings.Reset, ResetMode.Soft => v - settings.Threshold, ResetMode.Saturate => settings.Threshold, _ => v };
            else if (compared <= settings.ReverseThreshold)
                v = settings.ReverseMode switch
                {
                    ResetMode.Hard => settings.ReverseReset,
                    ResetMode.Soft => v + settings.ReverseThreshold,
                    ResetMode.Saturate => settings.ReverseThreshold,
                    _ => v,
                };
            state.Potential[n] = v;
            if (live || fires) updated++;
            if (!fires) continue;
            ticks += spike;
            state.Fire(n, ticks + (i + 1) * access + updated * update);
        }
        return updated;
    }
}
