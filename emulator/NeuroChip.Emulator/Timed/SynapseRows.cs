using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Timed;

/// <summary>Adds rows of weights to the charges of the receiving core.</summary>
internal static class SynapseRows
{
    /// <summary>charges[targets[k]] += weights[k].</summary>
    /// <param name="charges">Charges from the receiving core's first neuron on.</param>
    /// <param name="targets">Neurons within the core.</param>
    /// <param name="weights">As many weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(Span<double> charges, ReadOnlySpan<ushort> targets, ReadOnlySpan<short> weights)
    {
        ref var charge = ref MemoryMarshal.GetReference(charges);
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        nint k = 0;
        // Two at a time: half of a synapse's instructions would be the loop's.
        for (; k < targets.Length - 1; k += 2)
        {
            Unsafe.Add(ref charge, (nint)Unsafe.Add(ref target, k)) += Unsafe.Add(ref weight, k);
            Unsafe.Add(ref charge, (nint)Unsafe.Add(ref target, k + 1)) += Unsafe.Add(ref weight, k + 1);
        }
        if (k < targets.Length) Unsafe.Add(ref charge, (nint)Unsafe.Add(ref target, k)) += Unsafe.Add(ref weight, k);
    }

    /// <summary>The same with real weights.</summary>
    /// <param name="charges">Charges from the receiving core's first neuron on.</param>
    /// <param name="targets">Neurons within the core.</param>
    /// <param name="weights">As many weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(Span<double> charges, ReadOnlySpan<ushort> targets, ReadOnlySpan<double> weights)
    {
        ref var charge = ref MemoryMarshal.GetReference(charges);
        ref var target = ref MemoryMarshal.GetReference(targets);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (nint k = 0; k < targets.Length; k++) Unsafe.Add(ref charge, (nint)Unsafe.Add(ref target, k)) += Unsafe.Add(ref weight, k);
    }
}
