namespace NeuroChip.Compiler.Tuning;

/// <summary>What a variant of a network costs and is worth on the calibration samples, from a run of the engine.</summary>
/// <param name="Correct">Samples classified correctly.</param>
/// <param name="Samples">Labelled samples.</param>
/// <param name="Cores">Cores in use.</param>
/// <param name="Rows">Crossbar rows in use, over all cores.</param>
/// <param name="StoredBits">Weights on the chip times their width.</param>
/// <param name="Packets">Packets of all samples.</param>
/// <param name="SynapticOperations">Synaptic operations of all samples.</param>
/// <param name="Cycles">Clock cycles of all samples.</param>
/// <param name="Energy">Joules of all samples.</param>
public sealed record TuningScore(
    int Correct, int Samples, int Cores, long Rows, long StoredBits, long Packets, long SynapticOperations, long Cycles, decimal Energy)
{
    /// <summary>Share of correct samples, in percent.</summary>
    public double AccuracyPercent => Samples == 0 ? 0 : 100.0 * Correct / Samples;
}
