namespace NeuroChip.Training.Export;

/// <summary>Rounding of weights to a few bits, to see before any compilation whether a network survives it.</summary>
public static class WeightQuantization
{
    /// <summary>Rounds each layer's weights to multiples of max|w| / (2^(bits-1) - 1). Biases keep their precision, as they do on the chip.</summary>
    public static void Round(SpikingNetwork network, int bits)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Parameters is not [var weight, _]) continue;
            var largest = 0.0;
            foreach (var w in weight.Value) largest = Math.Max(largest, Math.Abs(w));
            if (largest == 0.0) continue;
            var step = largest / ((1 << (bits - 1)) - 1);
            for (var i = 0; i < weight.Value.Length; i++) weight.Value[i] = Math.Round(weight.Value[i] / step) * step;
        }
    }
}
