namespace NeuroChip.Emulator.Noc;

/// <summary>Everything that one command measured.</summary>
/// <param name="Routers">Routers, in the order given.</param>
/// <param name="Load">Lengths and seed of the measurements.</param>
/// <param name="Curves">Curves, by router and pattern.</param>
/// <param name="Replays">Replays, by router.</param>
public sealed record NocResults(
    IReadOnlyList<NocRouter> Routers, NocLoad Load, IReadOnlyList<LoadCurve> Curves, IReadOnlyList<(NocRouter Router, TraceReplay Replay)> Replays);
