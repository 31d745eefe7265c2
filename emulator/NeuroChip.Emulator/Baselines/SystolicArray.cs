using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Baselines;

/// <summary>
/// A weight-stationary systolic array like the first TPU, one sample at a time. A layer of M x K x N takes ceil(K / R) ceil(N / C) folds of
/// 2 R + C + M - 2 cycles (Samajdar et al., SCALE-Sim, ISPASS 2020, weight stationary); membranes travel between the buffer and the array in every time-step.
/// </summary>
internal static class SystolicArray
{
    private static readonly MachineFigure Rows = new("rows", 256, "", Provenance.Chosen, "TPU v1 (Jouppi et al., ISCA 2017)");
    private static readonly MachineFigure Columns = new("columns", 256, "", Provenance.Chosen, "TPU v1 (Jouppi et al., ISCA 2017)");
    private static readonly MachineFigure Clock = new("clock", 700e6, "Hz", Provenance.Chosen, "TPU v1 (Jouppi et al., ISCA 2017)");
    private static readonly MachineFigure Buffer = new("on-chip buffer", 28.0 * (1 << 20), "bytes", Provenance.Chosen, "TPU v1 (Jouppi et al., ISCA 2017)");
    private static readonly MachineFigure Bandwidth = new("memory bandwidth", 34e9, "bytes/s", Provenance.Chosen, "TPU v1 (Jouppi et al., ISCA 2017)");
    private static readonly MachineFigure Product = new("8-bit multiply and add", 0.23e-12, "J", Provenance.Simulated, "Horowitz, ISSCC 2014, 45 nm: 0.2 pJ and 0.03 pJ");
    private static readonly MachineFigure OnChip = new("byte of a large on-chip memory", 12.5e-12, "J", Provenance.Simulated, "Horowitz, ISSCC 2014, 45 nm: 100 pJ per 64 bits of 1 MB");
    private static readonly MachineFigure OffChip = new("byte of DRAM", 244e-12, "J", Provenance.Simulated, "Horowitz, ISSCC 2014: 1.3 nJ to 2.6 nJ per 64 bits, middle");

    internal static Baseline Estimate(IReadOnlyList<BaselineLayer> layers, double timesteps)
    {
        var (cycles, onChip, products) = (0L, 0L, 0L);
        foreach (var l in layers)
        {
            var folds = ((l.Inputs + (long)Rows.Value - 1) / (long)Rows.Value) * ((l.Channels + (long)Columns.Value - 1) / (long)Columns.Value);
            cycles += folds * ((2 * (long)Rows.Value) + (long)Columns.Value + l.Outputs - 2);
            products += l.Products;
            // Inputs are read for every fold over the outputs, partial sums of 4 bytes for every fold over the inputs.
            onChip += l.Weights + (l.Outputs * l.Inputs * ((l.Channels + (long)Columns.Value - 1) / (long)Columns.Value))
                + (8 * l.Outputs * l.Channels * ((l.Inputs + (long)Rows.Value - 1) / (long)Rows.Value));
        }
        var weights = layers.Sum(l => l.Weights);
        var membranes = 8 * layers.Sum(l => l.Neurons);
        // What the buffer cannot hold comes from DRAM: weights in every time-step, then membranes too.
        var offChip = weights + (membranes / 2) <= Buffer.Value ? weights / timesteps : weights + (membranes / 2 > Buffer.Value ? membranes : 0);
        var (compute, memory) = (cycles / Clock.Value, offChip / Bandwidth.Value);
        var joules = (products * Product.Value) + ((onChip + membranes) * OnChip.Value) + (offChip * OffChip.Value);
        return new Baseline(
            "systolic array (TPU v1)", Math.Max(compute, memory) * timesteps, joules * timesteps, (long)(products * timesteps), (long)(offChip * timesteps),
            membranes, compute >= memory ? "array cycles" : "memory bandwidth",
            [
                "every layer is a dense product in every time-step: zeros are multiplied too", "weights and activations in 8 bits, membranes and partial sums in 32",
                "weights stay on the chip if they and the membranes fit its buffer", "energy of products and memories alone, at 45 nm: control, clock tree and leakage come on top",
            ],
            [Rows, Columns, Clock, Buffer, Bandwidth, Product, OnChip, OffChip]);
    }
}
