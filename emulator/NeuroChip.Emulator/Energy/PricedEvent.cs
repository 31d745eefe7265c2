namespace NeuroChip.Emulator.Energy;

/// <summary>An event that costs energy, with its count per layer.</summary>
/// <param name="Key">Row of the technology file; a row in watts is turned into joules per clock cycle.</param>
/// <param name="Component">Component that is charged.</param>
/// <param name="Event">What is counted.</param>
/// <param name="Description">How the count is formed.</param>
/// <param name="CountPerPlace">Counts per tile, then <see cref="TileLayers.HostPlaces"/> of the host.</param>
/// <param name="Static">True for leakage: the price is a power.</param>
/// <param name="Instances">Leakage: leaking instances per counted tile-cycle (weights of a core); 1 otherwise.</param>
internal sealed record PricedEvent(
    string Key, string Component, string Event, string Description, long[] CountPerPlace, bool Static = false, long Instances = 1)
{
    /// <summary>Events that one price pays for.</summary>
    internal int Divisor { get; init; } = 1;
}
