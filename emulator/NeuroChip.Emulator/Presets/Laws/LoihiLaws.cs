using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Timed;
using NeuroChip.Emulator.Timed;

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>Loihi: idle steps come out of the timed engine, a query out of its prices.</summary>
internal static class LoihiLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["idle_sweep"] = i => Idle(i.Preset, 1, 1, (int)i.At("neurons")) is var (chip, step) ? Seconds(chip, step.Ticks - chip.SyncTicks(1)) : 0,
        ["idle_step_energy"] = i => (double)Idle(i.Preset, int.MaxValue, 1, (int)i.At("neurons")).Step.Energy,
        ["idle_step_time"] = i => Idle(i.Preset, (int)i.At("tiles"), (int)i.Preset["tile.cores"].Values[0], 1) is var (chip, step) ? Seconds(chip, step.Ticks) : 0,
        ["query_energy"] = i => i["synapse.dense.energy"] * i.At("synops") + i["soma.access.energy"] * i.At("updates"),
        ["learning_energy"] = i => i["learning.energy"] * i.At("updates"),
        ["barrier_energy"] = i => i["barrier.energy"] * i.At("steps"),
    };

    private static double Seconds(TimedChip chip, long ticks) => (double)(ticks * chip.SecondsPerTick);

    /// <summary>One step of neurons without input, bias and potential.</summary>
    /// <param name="preset">The chip.</param>
    /// <param name="cores">Cores that have neurons; no more than there are.</param>
    /// <param name="stride">Distance of those cores.</param>
    /// <param name="neurons">Neurons of each.</param>
    private static (TimedChip Chip, TimedStep Step) Idle(ChipPreset preset, int cores, int stride, int neurons)
    {
        var chip = LoihiChip.Build(preset);
        var start = new int[chip.Cores.Count + 1];
        for (var c = 0; c < chip.Cores.Count; c++) start[c + 1] = start[c] + (c % stride == 0 && c / stride < cores ? neurons : 0);
        var total = start[^1];
        var network = new TimedNetwork
        {
            Name = "idle", Groups = [new TimedGroup("idle", 0, total)], CoreStart = start, FileIndex = [.. Enumerable.Range(0, total)],
            ClassOf = new int[total], Classes = [new SomaClass(0, new SomaSettings { Threshold = 1 })], Bias = new double[total], Potential = new double[total],
            Trains = new Dictionary<int, bool[]>(), Slot = [.. Enumerable.Range(0, total)],
            RunStart = new int[total + 1], Runs = [], Weight = [], RowStart = new int[total + 1], Rows = [], Receivers = [], Synapses = 0,
        };
        return (chip, new TimedEngine(chip, network).Step());
    }
}
