using NeuroChip.Chip.Timed;

namespace NeuroChip.Chip.Presets;

/// <summary>Builds the chip of a Loihi preset: the units of SANA-FE's Loihi, with the preset's prices.</summary>
public static class LoihiChip
{
    private const decimal Coarsest = 1e-10m, Finest = 1e-15m;

    private static readonly string[] Encodings = ["dense", "sparse", "conv"];

    /// <summary>Name of the model whose presets describe such a chip.</summary>
    public const string Model = "loihi";

    /// <summary>Names of the presets that run on the timed engine; every start of the tool asks for them, so no file is read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["loihi1", "loihi1-nahuku"];

    /// <summary>Builds the chip.</summary>
    /// <param name="preset">A preset of the model <see cref="Model"/> that knows every number of the chip, as those that ship with the tool do.</param>
    public static TimedChip Build(ChipPreset preset)
    {
        var tick = Tick(preset);
        var (width, height, perTile) = (Count("mesh.width"), Count("mesh.height"), Count("tile.cores"));
        var (across, along) = (Cost("hop.horizontal"), Cost("hop.vertical"));
        var inputs = Count("core.neurons");
        var free = new EventCost(0, 0);
        var kind = new TimedCoreKind("core", inputs, Cost("axon_in"), Cost("axon_out"), [0, 1, 2], [0], [.. Enumerable.Range(0, 1 + inputs)]);
        return new TimedChip
        {
            Name = preset.Name, Width = width, Height = height, LinkBuffer = Count("link.buffer"), SecondsPerTick = tick,
            Tiles = [.. Enumerable.Range(0, width * height).Select(t => new TimedTile(t / height, t % height, along, across, along, across))],
            Cores = [.. Enumerable.Range(0, width * height * perTile).Select(c => new TimedCore(c / perTile, c % perTile, kind))],
            Synapses = [.. Encodings.Select(k => new TimedUnit($"loihi_{k}_synapse", Cost($"synapse.{k}"), "current_based"))],
            Dendrites = [new TimedUnit("loihi_dendrites", free, "accumulator")],
            // The sources of spikes belong to the host and cost nothing.
            Somas =
            [
                new TimedSoma("loihi_lif", SomaModel.LeakyIntegrateAndFire, Cost("soma.access"), Cost("soma.update"), Cost("soma.spike")),
                .. Enumerable.Range(0, inputs).Select(i => new TimedSoma(FormattableString.Invariant($"loihi_inputs[{i}]"), SomaModel.Input, free, free, free)),
            ],
            Sync = [.. preset["sync.tiles"].Values.Zip(preset["sync.time"].Values, (tiles, time) => new SyncCost((int)tiles, Ticks(time))).OrderBy(s => s.FromTiles)],
        };

        int Count(string key) => (int)preset[key].Values[0];
        EventCost Cost(string unit) => new((decimal)preset[unit + ".energy"].Values[0], Ticks(preset[unit + ".time"].Values[0]));
        long Ticks(double seconds) => (long)Math.Round((decimal)seconds / tick);
    }

    // The coarsest tick in which every time is a whole number. A conversion to decimal keeps 15 digits, which restores the number as written.
    private static decimal Tick(ChipPreset preset)
    {
        var times = preset.Model.Numbers.Where(k => k.Dimension == Units.Dimension.Time).SelectMany(k => preset[k.Key].Values).Select(t => (decimal)t).ToList();
        var tick = Coarsest;
        while (tick > Finest && times.Exists(t => t % tick != 0)) tick /= 10;
        return tick;
    }
}
