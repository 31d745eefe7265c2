namespace NeuroChip.Workloads.Tables;

/// <summary>Finite numbers in rows and columns; a vector is one row.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Values">Row-major.</param>
public sealed record NumberTable(int Rows, int Columns, double[] Values);
