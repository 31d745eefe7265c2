namespace NeuroChip.Compiler.Tuning;

/// <summary>A matrix after <see cref="ClusterPruning"/>.</summary>
/// <param name="Weights">[outputs, inputs], row-major; removed rows are zero.</param>
/// <param name="Clusters">Cluster of each output.</param>
/// <param name="ClusterCount">Number of clusters.</param>
/// <param name="RowsKept">(Cluster, input) pairs that hold a weight: crossbar rows over all cores.</param>
public sealed record PrunedMatrix(float[] Weights, int[] Clusters, int ClusterCount, long RowsKept);
