using System.Text;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>
/// Spike raster of one sample: time-step to the right, neurons upwards in one band per layer. Points fall on a grid of pixels, so the picture
/// stays small whatever the number of neurons and spikes.
/// </summary>
internal static class RasterPlot
{
    private const double Width = 900;
    private const int Left = 158;
    private const int Plot = 712;
    private const int Budget = 420;

    /// <summary>The picture, or null when the sample has no recorded spike.</summary>
    internal static string? Draw(ReportFigures f, int sample)
    {
        var populations = f.Input.Image.Populations;
        var spikes = f.Input.Run.Raster.Where(s => s.Sample == sample).ToList();
        if (spikes.Count == 0) return null;
        var steps = Math.Max(f.Input.Timesteps, spikes.Max(s => s.Step) + 1);
        var shown = Enumerable.Range(0, populations.Length).Where(p => !populations[p].IsInput || spikes.Exists(s => s.Population == p)).ToArray();
        var heights = Heights([.. shown.Select(p => populations[p].Neurons)]);
        var svg = new Svg(Width, $"Spike raster of sample {sample}");
        var top = 8.0;
        for (var i = 0; i < shown.Length; i++)
        {
            var population = populations[shown[i]];
            var colour = Palette.Category(shown[i] - (populations[0].IsInput ? 1 : 0) + (shown[i] == 0 ? 8 : 0));
            svg.Rect(Left, top, Plot, heights[i], "#f7f8fa");
            svg.Path(Points(spikes, shown[i], population.Neurons, steps, heights[i], top), shown[i] == 0 && population.IsInput ? Palette.Other : colour);
            svg.Text(Left - 8, top + heights[i] / 2.0 + (heights[i] >= 30 ? -1 : 4), Svg.Shorten(population.Name, 15), "end", "b");
            if (heights[i] >= 30) svg.Text(Left - 8, top + heights[i] / 2.0 + 13, Engineering.Count(population.Neurons), "end", "s");
            top += heights[i] + 7;
        }
        var axis = new Axis(steps, Plot, "", 10);
        foreach (var (value, text) in axis.Ticks)
        {
            svg.Line(Left + axis[value], top - 3, Left + axis[value], top + 2, "x");
            svg.Text(Left + axis[value], top + 15, text, "middle", "a");
        }
        svg.Text(Left + Plot / 2.0, top + 33, "time-step of the layer (chip step minus its depth)", "middle", "a");
        svg.Text(14, (top - 7) / 2, "neuron, by layer", "middle", "a", $"transform=\"rotate(-90 14 {Markup.Number((top - 7) / 2)})\"");
        svg.Height = top + 40;
        return svg.ToString();
    }

    /// <summary>Band heights in pixels: by the square root of the neurons, so that small layers stay visible.</summary>
    private static int[] Heights(int[] neurons)
    {
        var sum = neurons.Sum(n => Math.Sqrt(n));
        return Array.ConvertAll(neurons, n => Math.Clamp((int)(Budget * Math.Sqrt(n) / sum), 18, 260));
    }

    private static string Points(List<SpikeRecord> spikes, int population, int neurons, int steps, int height, double top)
    {
        // At most one column of pixels per step and one row per neuron; vertical neighbours are merged into one rectangle.
        var columns = Math.Min(steps, Plot);
        var rows = Math.Min(neurons, height);
        var hit = new bool[columns, rows];
        foreach (var s in spikes)
            if (s.Population == population) hit[(int)((long)s.Step * columns / steps), (int)((long)s.Neuron * rows / neurons)] = true;
        var (dx, dy) = ((double)Plot / columns, (double)height / rows);
        var (w, h) = (Math.Max(0.8, Math.Min(dx * 0.7, 5)), Math.Min(dy, 5));
        var data = new StringBuilder();
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < rows; y++)
            {
                if (!hit[x, y]) continue;
                var run = 1;
                while (dy <= 5 && y + run < rows && hit[x, y + run]) run++;
                var length = (run - 1) * dy + h;
                // Neuron 0 lies at the bottom of the band.
                var bottom = top + height - y * dy - (dy - h) / 2;
                data.Append('M').Append(Markup.Number(Left + x * dx + (dx - w) / 2)).Append(' ').Append(Markup.Number(bottom))
                    .Append('h').Append(Markup.Number(w)).Append('v').Append(Markup.Number(-length)).Append('h').Append(Markup.Number(-w)).Append('z');
                y += run - 1;
            }
        }
        return data.ToString();
    }
}
