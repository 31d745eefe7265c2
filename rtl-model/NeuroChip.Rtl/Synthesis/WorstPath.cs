namespace NeuroChip.Rtl.Synthesis;

/// <summary>The slowest path between registers or memories of a block.</summary>
/// <param name="Startpoint">Where it begins.</param>
/// <param name="Endpoint">Where it ends.</param>
/// <param name="Arrival">ns from the clock edge to the endpoint.</param>
/// <param name="Setup">ns that the endpoint needs before the next edge.</param>
/// <param name="Points">Cells on the way.</param>
public sealed record WorstPath(string Startpoint, string Endpoint, double Arrival, double Setup, IReadOnlyList<PathPoint> Points)
{
    /// <summary>Shortest period, ns.</summary>
    public double Period => Arrival + Setup;

    /// <summary>Highest clock, Hz.</summary>
    public double Frequency => 1e9 / Period;
}
