using System.Numerics;

namespace NeuroChip.Chip.Presets;

/// <summary>
/// The memory law of Speck and DYNAP-CNN (synsense/sinabs, backend/dynapcnn): a convolution sits on one core, whose kernel memory is addressed by input
/// channel, kernel position and feature, and whose neuron memory by feature, row and column; every address field takes whole bits.
/// </summary>
/// <param name="InChannels">Input channels.</param>
/// <param name="Features">Output channels.</param>
/// <param name="KernelX">Kernel width.</param>
/// <param name="KernelY">Kernel height.</param>
/// <param name="OutX">Output width.</param>
/// <param name="OutY">Output height.</param>
public sealed record DynapCnnMemory(int InChannels, int Features, int KernelX, int KernelY, int OutX, int OutY)
{
    /// <summary>Words of kernel memory: Cin 2^(ceil log2(kx ky) + ceil log2 Cout).</summary>
    public long KernelWords => (long)InChannels << (Bits((long)KernelX * KernelY) + Bits(Features));

    /// <summary>Words of neuron memory: Cout 2^(ceil log2 fx + ceil log2 fy).</summary>
    public long NeuronWords => (long)Features << (Bits(OutX) + Bits(OutY));

    /// <summary>Cores of a chip that hold the layer, by index.</summary>
    /// <param name="chip">A preset of the model <c>dynap-cnn</c>.</param>
    public IReadOnlyList<int> Fits(ChipPreset chip)
    {
        if (Walls(chip).Count > 0) return [];
        var (kernel, neuron) = (chip["core.kernel_words"].Values, chip["core.neuron_words"].Values);
        return [.. Enumerable.Range(0, kernel.Count).Where(c => KernelWords <= kernel[c] && NeuronWords <= neuron[c])];
    }

    /// <summary>Why no core holds the layer, one line a reason; empty if one does.</summary>
    /// <param name="chip">A preset of the model <c>dynap-cnn</c>.</param>
    public IReadOnlyList<string> Misfit(ChipPreset chip)
    {
        var reasons = Walls(chip);
        if (reasons.Count > 0 || Fits(chip).Count > 0) return reasons;
        var (kernel, neuron) = (chip["core.kernel_words"].Values, chip["core.neuron_words"].Values);
        if (KernelWords > kernel.Max()) reasons.Add(FormattableString.Invariant($"kernel memory: {KernelWords} words, the largest core has {kernel.Max()}"));
        if (NeuronWords > neuron.Max()) reasons.Add(FormattableString.Invariant($"neuron memory: {NeuronWords} words, the largest core has {neuron.Max()}"));
        if (reasons.Count == 0) reasons.Add(FormattableString.Invariant($"no core has both {KernelWords} words of kernel memory and {NeuronWords} words of neuron memory"));
        return reasons;
    }

    // Limits that no core escapes.
    private List<string> Walls(ChipPreset chip)
    {
        var reasons = new List<string>();
        Check("features", Features, "features.max");
        Check("kernel width", KernelX, "kernel.max");
        Check("kernel height", KernelY, "kernel.max");
        Check("output width", OutX, "output.max");
        Check("output height", OutY, "output.max");
        return reasons;

        void Check(string what, int value, string key)
        {
            if (value > chip[key].Values[0]) reasons.Add(FormattableString.Invariant($"{what}: {value}, at most {chip[key].Values[0]}"));
        }
    }

    /// <summary>Bits that address n places: ceil log2 n.</summary>
    private static int Bits(long n) => n <= 1 ? 0 : 64 - BitOperations.LeadingZeroCount((ulong)(n - 1));
}
