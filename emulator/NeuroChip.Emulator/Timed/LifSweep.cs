using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// The plain case of Loihi's neuron in SANA-FE, four at a time: no decaying input current, no refractory period, no lower threshold.
/// V := trunc(64 leak V) / 64 + bias + charge, without leak in the first step; fires where V > threshold.
/// </summary>
internal sealed class LifSweep(SomaSettings settings, long access, long update, long spike) : ISomaSweep
{
    /// <summary>True if these parameters need nothing more.</summary>
    internal static bool Fits(SomaSettings s) => s.InputDecay == 0 && s.RefractoryDelay == 0 && s.ReverseMode == ResetMode.None;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Sweep(NeuronRun run, NeuronState state, int step, long ticks)
    {
        ref var potential = ref MemoryMarshal.GetReference(state.Potential.AsSpan(run.Start, run.Count));
        ref var bias = ref MemoryMarshal.GetReference(state.Bias.AsSpan(run.Start, run.Count));
        ref var charge = ref MemoryMarshal.GetReference(state.Charge.AsSpan());
        ref var slot = ref MemoryMarshal.GetReference(state.Slot.AsSpan(run.Start, run.Count));
        var leak = Vector256.Create(step > 1 ? settings.LeakDecay : 1.0);
        var threshold = Vector256.Create(settings.Threshold);
        var (hard, soft) = (settings.Mode == ResetMode.Hard, settings.Mode == ResetMode.Soft);
        var reset = Vector256.Create(settings.Reset);
        var force = settings.ForceUpdate ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        var none = Vector256.Create(NeuronState.NoCharge);
        var (full, shrink) = (Vector256.Create(64.0), Vector256.Create(1 / 64.0));
        var updated = 0;
        var i = 0;
        for (; i <= run.Count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var at = (nuint)i;
            var v = Vector256.LoadUnsafe(ref potential, at);
            var b = Vector256.LoadUnsafe(ref bias, at);
            var q = Vector256.Create(Charge(ref charge, ref slot, i), Charge(ref charge, ref slot, i + 1), Charge(ref charge, ref slot, i + 2), Charge(ref charge, ref slot, i + 3));
            var received = ~Vector256.Equals(q.AsInt64(), none.AsInt64()).AsDouble();
            var active = ~Vector256.Equals(v, Vector256<double>.Zero) | received | ~Vector256.Equals(b, Vector256<double>.Zero) | force;
            v = Vector256.Truncate(v * leak * full) * shrink + b + q;
            var fires = Vector256.GreaterThan(v, threshold);
            var mask = fires.ExtractMostSignificantBits();
            var live = active.ExtractMostSignificantBits() | mask;
            if (mask != 0)
            {
                if (hard) v = Vector256.ConditionalSelect(fires, reset, v);
                else if (soft) v = Vector256.ConditionalSelect(fires, v - threshold, v);
                for (var rest = mask; rest != 0; rest &= rest - 1)
                {
                    var lane = int.TrailingZeroCount((int)rest);
                    // Service up to this neuron: accesses and updates before and with it, spikes with it; earlier spikes are in ticks.
                    var seen = updated + (int)uint.PopCount(live & ((2u << lane) - 1));
                    ticks += spike;
                    state.Fire(run.Start + i + lane, ticks + (i + lane + 1) * access + seen * update);
                }
            }
            v.StoreUnsafe(ref potential, at);
            updated += (int)uint.PopCount(live);
        }
        for (; i < run.Count; i++)
        {
            var n = run.Start + i;
            var q = state.Charge[state.Slot[n]];
            var v = state.Potential[n];
            var live = v != 0 || state.Bias[n] != 0 || settings.ForceUpdate || BitConverter.DoubleToInt64Bits(q) != BitConverter.DoubleToInt64Bits(NeuronState.NoCharge);
            v = Math.Truncate(v * leak[0] * 64.0) * (1 / 64.0) + state.Bias[n] + q;
            var fires = v > settings.Threshold;
            if (live || fires) updated++;
            if (fires)
            {
                ticks += spike;
                state.Fire(n, ticks + (i + 1) * access + updated * update);
                if (hard) v = settings.Reset;
                else if (soft) v -= settings.Threshold;
            }
            state.Potential[n] = v;
        }
        return updated;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Charge(ref double charge, ref int slot, int i) => Unsafe.Add(ref charge, (nint)Unsafe.Add(ref slot, (nint)i));
}
