namespace NeuroChip.Emulator.Baselines;

/// <summary>The same network on a machine that is not this chip: an estimate with its assumptions, per sample.</summary>
/// <param name="Name">Machine and batch.</param>
/// <param name="Seconds">Time of a sample.</param>
/// <param name="Joules">Energy of a sample.</param>
/// <param name="Products">Multiply-accumulates of a sample.</param>
/// <param name="MemoryBytes">Bytes to and from the memory that bounds it.</param>
/// <param name="MembraneBytesPerTimestep">Membranes read and written in a time-step, bytes.</param>
/// <param name="Bound">What limits it.</param>
/// <param name="Assumptions">What the estimate takes for granted.</param>
/// <param name="Figures">Numbers that it rests on.</param>
public sealed record Baseline(
    string Name, double Seconds, double Joules, long Products, long MemoryBytes, long MembraneBytesPerTimestep, string Bound,
    IReadOnlyList<string> Assumptions, IReadOnlyList<MachineFigure> Figures)
{
    /// <summary>Every baseline of a network.</summary>
    /// <param name="layers">Its projections.</param>
    /// <param name="timesteps">Time-steps of a sample, mean.</param>
    public static IReadOnlyList<Baseline> Of(IReadOnlyList<BaselineLayer> layers, double timesteps) => timesteps <= 0 || layers.Count == 0 ? []
        : [GpuRoofline.Estimate(layers, timesteps, 1), GpuRoofline.Estimate(layers, timesteps, GpuRoofline.LargeBatch), SystolicArray.Estimate(layers, timesteps)];
}
