using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Datapath;

/// <summary>
/// Eight neurons at a time, in 32-bit lanes. A lane in which a sum needs more than 32 bits is found by its sign, and its vector is then updated
/// by <see cref="NeuronUnit.UpdateOne"/>, so that the result is exact in every case.
/// </summary>
internal static class NeuronVectors
{
    private const int Width = 8;

    internal static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Updates all neurons and appends those that fire; returns true if a u, v or refractory count has changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Update(CoreProgram core, CoreState state, FireList fires)
    {
        var n = core.Neurons;
        ref var accumulators = ref MemoryMarshal.GetArrayDataReference(state.Accumulators);
        ref var currents = ref MemoryMarshal.GetArrayDataReference(state.U);
        ref var voltages = ref MemoryMarshal.GetArrayDataReference(state.V);
        ref var refractory = ref MemoryMarshal.GetArrayDataReference(state.Refractory);
        ref var keepU = ref MemoryMarshal.GetArrayDataReference(core.KeepU);
        ref var keepV = ref MemoryMarshal.GetArrayDataReference(core.KeepV);
        ref var biasU = ref MemoryMarshal.GetArrayDataReference(core.BiasU);
        ref var biasV = ref MemoryMarshal.GetArrayDataReference(core.BiasV);
        ref var thresholds = ref MemoryMarshal.GetArrayDataReference(core.Threshold);
        var (shift, hasInput, hasCurrent, hasLeak, hasRefractory) = (core.InputShift, state.Written, core.HasCurrent, core.HasLeak, core.RefractorySteps > 0);
        var (most, least, floor) = (Vector256.Create(core.StateMax), Vector256.Create(-core.StateMax), Vector256.Create(core.VMin));
        var decay = new DecayVectors(core.DecayBits, core.RoundToNearest);
        var changed = Vector256<int>.Zero;
        var anyChanged = false;
        var i = 0;
        for (; i + Width <= n; i += Width)
        {
            var at = (nuint)i;
            var oldU = Vector256.LoadUnsafe(ref currents, at);
            var oldV = Vector256.LoadUnsafe(ref voltages, at);
            var overflow = Vector256<int>.Zero;
            var u = Vector256.LoadUnsafe(ref biasU, at);
            if (hasInput)
            {
                var a = Vector256.LoadUnsafe(ref accumulators, at);
                var input = a << shift;
                overflow = ~Vector256.Equals(input >> shift, a);
                u = Add(u, input, ref overflow);
            }
            if (hasCurrent) u = Add(u, decay.Apply(oldU, Vector256.LoadUnsafe(ref keepU, at)), ref overflow);
            u = Vector256.Min(Vector256.Max(u, least), most);
            var v = hasLeak ? decay.Apply(oldV, Vector256.LoadUnsafe(ref keepV, at)) : oldV;
            v = Add(Add(v, u, ref overflow), Vector256.LoadUnsafe(ref biasV, at), ref overflow);
            if (overflow.ExtractMostSignificantBits() != 0)
            {
                anyChanged |= UpdateEach(core, state, i, i + Width, fires);
                continue;
            }
            v = Vector256.Max(Vector256.Min(Vector256.Max(v, least), most), floor);
            var held = Vector256<int>.Zero;
            if (hasRefractory)
            {
                var left = Vector256.LoadUnsafe(ref refractory, at);
                held = Vector256.GreaterThan(left, Vector256<int>.Zero);
                v = Vector256.ConditionalSelect(held, oldV, v);
                (left + held).StoreUnsafe(ref refractory, at);
                changed |= held;
            }
            u.StoreUnsafe(ref currents, at);
            v.StoreUnsafe(ref voltages, at);
            changed |= (u ^ oldU) | (v ^ oldV);
            if (!core.Spiking) continue;
            var threshold = Vector256.LoadUnsafe(ref thresholds, at);
            var fired = core.Strict != 0 ? Vector256.GreaterThan(v, threshold) : Vector256.GreaterThanOrEqual(v, threshold);
            for (var bits = Vector256.AndNot(fired, held).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var neuron = i + BitOperations.TrailingZeroCount(bits);
                fires.Add(neuron, NeuronUnit.Fire(core, state, neuron, ref state.V[neuron]), (core.DueDelays[neuron] & 1) != 0);
            }
        }
        return UpdateEach(core, state, i, n, fires) | anyChanged | changed != Vector256<int>.Zero;
    }

    private static bool UpdateEach(CoreProgram core, CoreState state, int from, int to, FireList fires)
    {
        var changed = false;
        for (var i = from; i < to; i++)
        {
            var (u, v) = (state.U[i], state.V[i]);
            changed |= core.RefractorySteps > 0 && state.Refractory[i] > 0;
            var count = NeuronUnit.UpdateOne(core, state, i);
            if (count > 0) fires.Add(i, count, (core.DueDelays[i] & 1) != 0);
            changed |= u != state.U[i] || v != state.V[i];
        }
        return changed;
    }

    /// <summary>x + y; sets the sign of <paramref name="overflow"/> where the sum is not exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> x, Vector256<int> y, ref Vector256<int> overflow)
    {
        var sum = x + y;
        overflow |= (x ^ sum) & (y ^ sum);
        return sum;
    }
}
