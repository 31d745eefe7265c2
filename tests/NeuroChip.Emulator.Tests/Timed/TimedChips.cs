using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Tests.Timed;

/// <summary>A row of tiles with one core each and prices that are easy to add: picojoules and ticks are equal numbers.</summary>
internal static class TimedChips
{
    internal static TimedChip Line(int tiles)
    {
        var hop = new EventCost(70e-12m, 8);
        var kind = new TimedCoreKind("core", 1024, Cost(50), Cost(40), [0], [0], [0, 1]);
        return new TimedChip
        {
            Name = "line", Width = tiles, Height = 1, LinkBuffer = 4, SecondsPerTick = 1e-10m,
            Tiles = [.. Enumerable.Range(0, tiles).Select(x => new TimedTile(x, 0, hop, hop, hop, hop))],
            Cores = [.. Enumerable.Range(0, tiles).Select(t => new TimedCore(t, 0, kind))],
            Synapses = [new TimedUnit("synapse", Cost(60), "current_based")],
            Dendrites = [new TimedUnit("dendrite", default, "accumulator")],
            Somas = [new TimedSoma("lif", SomaModel.LeakyIntegrateAndFire, Cost(10), Cost(20), Cost(30)), new TimedSoma("input", SomaModel.Input, default, default, default)],
            Sync = [new SyncCost(0, 7)],
        };
    }

    private static EventCost Cost(int ticks) => new(ticks * 1e-12m, ticks);

    /// <summary>Neuron 0 on core 0 with a bias of 2, and a synapse to neuron 1 on another core.</summary>
    internal static TimedNetwork Pair(SomaSettings settings, double weight, int to = 1) => new()
    {
        Name = "pair", Groups = [new TimedGroup("g", 0, 2)],
        CoreStart = [0, .. Enumerable.Repeat(1, to), 2], FileIndex = [0, 1], ClassOf = [0, 0], Classes = [new SomaClass(0, settings)],
        Bias = [2, 0], Potential = [0, 0], Trains = new Dictionary<int, bool[]>(),
        Slot = [0, 1], RunStart = [0, 1, 1], Runs = [new WeightRun(1, 0, 1)], Weight = [weight],
        RowStart = [0, 1, 1], Rows = [new TimedRow(0, 1)], Receivers = [new TimedReceiver(to, 0, 0)], Synapses = 1,
    };

    /// <summary>Neurons without connections, with different biases and potentials unless one bias is given.</summary>
    internal static TimedNetwork Alone(SomaSettings settings, int neurons, double? bias = null) => new()
    {
        Name = "alone", Groups = [new TimedGroup("g", 0, neurons)],
        CoreStart = [0, neurons], FileIndex = [.. Enumerable.Range(0, neurons)], ClassOf = new int[neurons], Classes = [new SomaClass(0, settings)],
        Bias = [.. Enumerable.Range(0, neurons).Select(i => bias ?? i % 5 * 0.7 - 0.7)], Potential = [.. Enumerable.Range(0, neurons).Select(i => bias is null ? i % 3 * 1.3 : 0)],
        Trains = new Dictionary<int, bool[]>(), Slot = [.. Enumerable.Range(0, neurons)], RunStart = new int[neurons + 1], Runs = [], Weight = [],
        RowStart = new int[neurons + 1], Rows = [], Receivers = [], Synapses = 0,
    };

    /// <summary>One input neuron.</summary>
    internal static TimedNetwork Input(SomaSettings settings, bool[] train) => new()
    {
        Name = "input", Groups = [new TimedGroup("g", 0, 1)], CoreStart = [0, 1], FileIndex = [0], ClassOf = [0], Classes = [new SomaClass(1, settings)],
        Bias = [0], Potential = [0], Trains = new Dictionary<int, bool[]> { [0] = train },
        Slot = [0], RunStart = [0, 0], Runs = [], Weight = [], RowStart = [0, 0], Rows = [], Receivers = [], Synapses = 0,
    };
}
