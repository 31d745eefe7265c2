using System.Globalization;
using System.Text;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>counters.csv: one line per tile with every counter, then the chip's counters as name and value.</summary>
public static class CountersCsv
{
    /// <summary>The file's text.</summary>
    public static string Write(ReportFigures figures)
    {
        var counters = CounterText.Of(figures.Input.Chip).ToArray();
        var table = figures.Input.Run.Counters;
        var width = figures.Input.Chip.Mesh.Width;
        var text = new StringBuilder("x,y,population");
        foreach (var counter in counters) text.Append(',').Append(SnakeCase.Of(counter.ToString()));
        text.Append('\n');
        for (var t = 0; t < table.Tiles; t++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{t % width},{t / width},");
            if (figures.TileLayers.HasCore(t)) text.Append(CsvField.Quote(figures.TileLayers.Names[figures.TileLayers[t]]));
            foreach (var counter in counters) text.Append(CultureInfo.InvariantCulture, $",{table[t, counter]}");
            text.Append('\n');
        }
        text.Append("\nchip_counter,value\n");
        foreach (var counter in Enum.GetValues<ChipCounter>())
            text.Append(CultureInfo.InvariantCulture, $"{SnakeCase.Of(counter.ToString())},{table[counter]}\n");
        return text.ToString();
    }
}
