using NeuroChip.Chip.Workload;

namespace NeuroChip.Networks.Tests;

/// <summary>N-MNIST recordings for the tests of this project: x8 y8 p1 t23 (microseconds), big endian; element = p * 34 * 34 + y * 34 + x.</summary>
internal static class Recordings
{
    private const int Side = 34;

    internal sealed record Recording(string Id, int Label, int[] Element, int[] Time);

    internal static IReadOnlyList<Recording> Load(string folder)
    {
        var result = new List<Recording>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "labels.csv")))
        {
            var cells = line.Split(',');
            var bytes = File.ReadAllBytes(Path.Combine(folder, cells[0] + ".bin"));
            var element = new int[bytes.Length / 5];
            var time = new int[element.Length];
            for (var i = 0; i < element.Length; i++)
            {
                var e = bytes.AsSpan(i * 5, 5);
                element[i] = ((e[2] >> 7) * Side * Side) + (e[1] * Side) + e[0];
                time[i] = ((e[2] & 0x7f) << 16) | (e[3] << 8) | e[4];
            }
            result.Add(new Recording(cells[0], int.Parse(cells[1]), element, time));
        }
        return result;
    }

    /// <summary>Bins by the given function of time; several events of an element in one bin count once, or as often as they come.</summary>
    internal static SampleSpikes Bin(Recording recording, int bins, Func<int, int> binOf, bool counted)
    {
        var cells = new SortedDictionary<int, int>[bins];
        for (var b = 0; b < bins; b++) cells[b] = [];
        for (var i = 0; i < recording.Time.Length; i++)
        {
            var bin = binOf(recording.Time[i]);
            if ((uint)bin >= (uint)bins) continue;
            cells[bin][recording.Element[i]] = counted ? cells[bin].GetValueOrDefault(recording.Element[i]) + 1 : 1;
        }
        var offsets = new int[bins + 1];
        for (var b = 0; b < bins; b++) offsets[b + 1] = offsets[b] + cells[b].Count;
        return new SampleSpikes(offsets, [.. cells.SelectMany(c => c.Keys)], [.. cells.SelectMany(c => c.Values)], recording.Label, recording.Id);
    }

    /// <summary>Steps of 1 ms from time zero to the last event.</summary>
    internal static SampleSpikes Milliseconds(Recording recording, bool counted = false) =>
        Bin(recording, (recording.Time[^1] / 1000) + 1, t => t / 1000, counted);

    /// <summary>Equal bins from the first to the last event, with counts.</summary>
    internal static SampleSpikes EqualBins(Recording recording, int bins)
    {
        var (first, last) = (recording.Time[0], recording.Time[^1]);
        return Bin(recording, bins, t => Math.Min(bins - 1, (int)((long)(t - first) * bins / Math.Max(1, last - first))), counted: true);
    }
}
