using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>Reads spikes.csv as <see cref="SpikesCsv"/> writes it.</summary>
public static class SpikesCsvReader
{
    private const int Fields = 6;

    /// <summary>The raster.</summary>
    /// <param name="path">The file.</param>
    /// <param name="populations">Populations that it names.</param>
    /// <param name="lines">Spikes that it must hold.</param>
    /// <exception cref="DiagnosticException">NC0102: no such file; NC0804: a line is wrong or some are missing.</exception>
    public static IReadOnlyList<SpikeRecord> Read(string path, IReadOnlyList<PopulationInfo> populations, int lines)
    {
        try
        {
            return Read(path, populations, lines, EndsInside(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e, "give the whole output folder of a finished 'neurochip run'")]);
        }
    }

    private static bool EndsInside(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private static List<SpikeRecord> Read(string path, IReadOnlyList<PopulationInfo> populations, int lines, bool cut)
    {
        var spikes = new List<SpikeRecord>();
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
        return spikes.Count == lines && !cut ? spikes
            : throw new DiagnosticException("NC0804", $"holds {spikes.Count} spikes{(cut ? ", the last line cut" : "")}; the run recorded {lines}", new SourcePosition(path), "run the network again");
    }

    private static bool Int(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
