using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>Reads spikes.csv as <see cref="SpikesCsv"/> writes it.</summary>
public static class SpikesCsvReader
{
    private const int Fields = 6;

    /// <summary>The raster; empty if the file is not there.</summary>
    /// <exception cref="DiagnosticException">NC0804 with the line that is wrong.</exception>
    public static IReadOnlyList<SpikeRecord> Read(string path, IReadOnlyList<PopulationInfo> populations)
    {
        var spikes = new List<SpikeRecord>();
        if (!File.Exists(path)) return spikes;
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var p = 0; p < populations.Count; p++) byName[CsvField.Quote(populations[p].Name)] = p;
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            if (++line == 1) continue;
            // A name may hold commas: numbers are taken from both ends.
            var parts = text.Split(',');
            if (parts.Length < Fields || !byName.TryGetValue(string.Join(',', parts[2..^3]), out var population)
                || !Int(parts[0], out var sample) || !Int(parts[1], out var step) || !Int(parts[^3], out var neuron) || !Int(parts[^2], out var count)
                || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var cycle)
                || neuron >= populations[population].Neurons || count < 1)
                throw new DiagnosticException("NC0804", "not a line of a raster: " + Excerpt.Of(text), new SourcePosition(path, line, 1), "run the network again");
            spikes.Add(new SpikeRecord(sample, step, population, neuron, count, cycle));
        }
        return spikes;
    }

    private static bool Int(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
