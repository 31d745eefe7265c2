namespace NeuroChip.Compiler.Tuning;

/// <summary>What pruning did to one matrix.</summary>
/// <param name="Name">Node name.</param>
/// <param name="Share">Share of (core, input) rows asked for.</param>
/// <param name="Clusters">Cores that the outputs fill.</param>
/// <param name="RowsBefore">Crossbar rows that hold a weight, over these cores, before.</param>
/// <param name="RowsAfter">The same after.</param>
/// <param name="Weights">Weights that were not zero before.</param>
/// <param name="WeightsAfter">Weights that are not zero now.</param>
public sealed record PrunedLayer(string Name, double Share, int Clusters, long RowsBefore, long RowsAfter, long Weights, long WeightsAfter);
