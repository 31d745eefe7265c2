using System.Globalization;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>spikes.csv: one line per spike record of the raster, in its order.</summary>
public static class SpikesCsv
{
    /// <summary>Writes the raster; the population is named.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<SpikeRecord> raster, ChipImage image)
    {
        var names = Array.ConvertAll(image.Populations, p => CsvField.Quote(p.Name));
        writer.Write("sample,step,population,neuron,count,cycle\n");
        foreach (var s in raster)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{s.Sample},{s.Step},{names[s.Population]},{s.Neuron},{s.Count},{s.Cycle}\n"));
    }
}
