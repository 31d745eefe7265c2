using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>Counters by name.</summary>
/// <param name="Tile">One value per tile.</param>
/// <param name="Chip">Of the chip.</param>
public sealed record RecordedCounters(SortedDictionary<string, long[]> Tile, SortedDictionary<string, long> Chip)
{
    internal static RecordedCounters Of(CounterTable counters, ChipConfig chip) => new(
        new(CounterText.Of(chip).ToDictionary(c => SnakeCase.Of(c.ToString()), c => Enumerable.Range(0, counters.Tiles).Select(t => counters[t, c]).ToArray()), StringComparer.Ordinal),
        new(Enum.GetValues<ChipCounter>().ToDictionary(c => SnakeCase.Of(c.ToString()), c => counters[c]), StringComparer.Ordinal));

    internal CounterTable Table(ChipConfig chip)
    {
        var tiles = chip.Tiles;
        var counters = new CounterTable(tiles);
        foreach (var counter in CounterText.Of(chip))
        {
            var values = Tile[SnakeCase.Of(counter.ToString())];
            for (var t = 0; t < tiles; t++) counters[t, counter] = values[t];
        }
        foreach (var counter in Enum.GetValues<ChipCounter>()) counters[counter] = Chip[SnakeCase.Of(counter.ToString())];
        return counters;
    }

    /// <summary>Why these cannot be the counters of a chip; null if they can.</summary>
    internal string? Problem(ChipConfig chip)
    {
        var tiles = chip.Tiles;
        // Sums over tiles, units and events stay within 64 bits.
        var most = long.MaxValue / 64 / tiles;
        foreach (var counter in CounterText.Of(chip).Select(c => SnakeCase.Of(c.ToString())))
            if (!Tile.TryGetValue(counter, out var values) || values is null || values.Length != tiles || Array.Exists(values, v => v < 0 || v > most))
                return $"counter '{counter}' has not one count for each of {tiles} tiles";
        foreach (var counter in Enum.GetNames<ChipCounter>().Select(SnakeCase.Of))
            if (!Chip.TryGetValue(counter, out var value) || value < 0 || value > most) return $"chip counter '{counter}' is missing or out of range";
        return null;
    }
}
