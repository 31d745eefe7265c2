using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// What neurons carry from step to step. <see cref="Charge"/> is negative zero where no message came: a sum of weights never is, because weights
/// hold no negative zero, so the sign bit tells a charge of nothing from no charge without another array.
/// </summary>
internal sealed class NeuronState
{
    internal const double NoCharge = -0.0;

    internal NeuronState(TimedNetwork network)
    {
        Potential = (double[])network.Potential.Clone();
        Bias = network.Bias;
        Charge = new double[network.Neurons];
        Slot = network.Slot;
        ClearCharges();
        Current = new double[network.Neurons];
        Refractory = new int[network.Neurons];
        Fired = new int[network.Neurons];
        FiredAt = new long[network.Neurons];
    }

    internal double[] Potential { get; }

    internal double[] Bias { get; }

    /// <summary>What arrived since the last update, by slot.</summary>
    internal double[] Charge { get; }

    /// <summary>Slot of each neuron.</summary>
    internal int[] Slot { get; }

    /// <summary>Input current with a decay; unused where the decay is 0.</summary>
    internal double[] Current { get; }

    internal int[] Refractory { get; }

    /// <summary>Neurons that fired in this step, ascending.</summary>
    internal int[] Fired { get; }

    /// <summary>Service time of their core up to and including each of them, messages not counted.</summary>
    internal long[] FiredAt { get; }

    internal int FiredCount { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void ClearCharges()
    {
        ref var charge = ref MemoryMarshal.GetArrayDataReference(Charge);
        var none = Vector256.Create(NoCharge);
        var i = 0;
        for (; i <= Charge.Length - Vector256<double>.Count; i += Vector256<double>.Count) none.StoreUnsafe(ref charge, (nuint)i);
        for (; i < Charge.Length; i++) Charge[i] = NoCharge;
    }

    internal void Fire(int neuron, long at)
    {
        Fired[FiredCount] = neuron;
        FiredAt[FiredCount++] = at;
    }
}
