using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Baselines;

/// <summary>
/// A GPU that computes every layer as a dense product in every time-step: time by the roofline (Williams, Waterman, Patterson, CACM 52(4), 2009), the
/// larger of operations / peak and bytes / bandwidth, at least a launch per layer; energy by the board's power over that time.
/// </summary>
internal static class GpuRoofline
{
    /// <summary>Samples at once at which weights cost next to nothing.</summary>
    internal const int LargeBatch = 256;

    private const int WeightBytes = 2;
    private const int StateBytes = 4;

    private static readonly MachineFigure Peak = new("peak, dense FP16 with tensor cores", 989e12, "operations/s", Provenance.Chosen, "NVIDIA H100 SXM5 data sheet");
    private static readonly MachineFigure Bandwidth = new("memory bandwidth", 3.35e12, "bytes/s", Provenance.Chosen, "NVIDIA H100 SXM5 data sheet");
    private static readonly MachineFigure Power = new("board power", 700, "W", Provenance.Chosen, "NVIDIA H100 SXM5 data sheet, thermal design power");
    private static readonly MachineFigure Launch = new("least time of a kernel", 3e-6, "s", Provenance.Assumed, "order of a launch inside a captured graph");

    internal static Baseline Estimate(IReadOnlyList<BaselineLayer> layers, double timesteps, int batch)
    {
        var (seconds, bytes, bounds) = (0.0, 0L, new double[3]);
        foreach (var layer in layers)
        {
            var moved = layer.Weights * WeightBytes + batch * ((layer.Inputs * layer.Outputs + layer.Neurons) * WeightBytes + 2 * layer.Neurons * StateBytes);
            double[] times = [2.0 * layer.Products * batch / Peak.Value, moved / Bandwidth.Value, Launch.Value];
            var bound = Array.IndexOf(times, times.Max());
            seconds += times[bound];
            bounds[bound] += times[bound];
            bytes += moved;
        }
        seconds *= timesteps / batch;
        string[] names = ["arithmetic", "memory bandwidth", "kernel launches"];
        return new Baseline(
            $"GPU (H100), batch {batch}", seconds, seconds * Power.Value, (long)(layers.Sum(l => l.Products) * timesteps), (long)(bytes * timesteps / batch),
            2 * StateBytes * layers.Sum(l => l.Neurons), names[Array.IndexOf(bounds, bounds.Max())],
            [
                "every layer is a dense product in every time-step: zeros are multiplied too", "weights and activations in 16 bits, membranes in 32, each read once and written once a time-step",
                "the GPU runs at its roofline and draws its thermal design power: a real run is slower and draws less",
            ],
            [Peak, Bandwidth, Power, Launch]);
    }
}
