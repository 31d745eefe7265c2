using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Heat maps of the mesh: how busy each core is, and how many flits each link carries.</summary>
internal static class MeshMap
{
    private const double Width = 560;
    private const double Margin = 34;

    private static readonly UnitCounters[] CoreUnits = [.. UnitCounters.All.Where(u => u.Key != "router")];

    /// <summary>Busy share of the busiest unit of every core.</summary>
    internal static string Cores(ReportFigures f)
    {
        var (mesh, counters) = (f.Input.Chip.Mesh, f.Input.Run.Counters);
        var shares = new double[counters.Tiles];
        var units = new string[counters.Tiles];
        for (var t = 0; t < shares.Length; t++)
        {
            units[t] = CoreUnits[0].Name;
            foreach (var unit in CoreUnits)
            {
                var share = f.Cycles == 0 ? 0 : (double)counters[t, unit.Busy] / f.Cycles;
                if (share > shares[t]) (shares[t], units[t]) = (share, unit.Name);
            }
        }
        var max = Math.Max(shares.Max(), 1e-6);
        var pitch = Pitch(mesh.Width, mesh.Height);
        var left = (Width - pitch * mesh.Width) / 2;
        var svg = new Svg(Width, "Heat map of the cores: busy share of each core's busiest unit");
        for (var t = 0; t < shares.Length; t++)
        {
            var (x, y) = (t % mesh.Width, t / mesh.Width);
            var (px, py, size) = (left + x * pitch, Margin + y * pitch, pitch - Math.Min(3, pitch * 0.1));
            if (!f.TileLayers.HasCore(t))
            {
                svg.Rect(px, py, size, size, "#ffffff", "class=\"unused\"", $"tile ({x}, {y}): no core in use");
                continue;
            }
            var layer = f.TileLayers.Names[f.TileLayers[t]];
            svg.Rect(px, py, size, size, Palette.Amount(shares[t] / max), "rx=\"2\"", $"tile ({x}, {y}), {layer}: {units[t]} busy {Engineering.Percent(shares[t])} of all cycles");
            if (pitch < 42) continue;
            var style = $"style=\"fill:{Palette.On(shares[t] / max)}\"";
            svg.Text(px + size / 2, py + size / 2 - 2, Svg.Shorten(layer, (int)(pitch / 7)), "middle", "c", style);
            svg.Text(px + size / 2, py + size / 2 + 13, Engineering.Percent(shares[t]), "middle", "c", style);
        }
        Coordinates(svg, mesh.Width, mesh.Height, left, pitch);
        svg.AmountLegend(Width / 2 - 130, Margin + mesh.Height * pitch + 14, 260, Engineering.Percent(max), "busy share of cycles");
        svg.Height = Margin + mesh.Height * pitch + 48;
        return svg.ToString();
    }

    /// <summary>Flits over every link; each pair of neighbours has one arrow for each direction.</summary>
    internal static string Links(ReportFigures f)
    {
        var (mesh, counters) = (f.Input.Chip.Mesh, f.Input.Run.Counters);
        var pitch = Pitch(mesh.Width, mesh.Height);
        var left = (Width - pitch * mesh.Width) / 2;
        var (node, max) = (pitch * 0.42, Math.Max(1, MaxFlits(counters)));
        var svg = new Svg(Width, "Heat map of the links: flits carried by each link in each direction");
        svg.Text(left - 4, Margin - 8, "host", "end", "a");
        for (var t = 0; t < counters.Tiles; t++)
        {
            var (x, y) = (t % mesh.Width, t / mesh.Width);
            var (cx, cy) = (left + (x + 0.5) * pitch, Margin + (y + 0.5) * pitch);
            svg.Rect(cx - node / 2, cy - node / 2, node, node, f.TileLayers.HasCore(t) ? "#dfe3e8" : "#ffffff", "class=\"node\" rx=\"2\"",
                $"router ({x}, {y}): {Engineering.Count(counters[t, Counter.FlitsLocal])} flits to its core");
            if (x < mesh.Width - 1) Arrow(t, Counter.FlitsEast, cx, cy, 1, 0, $"({x}, {y}) to ({x + 1}, {y})");
            if (x > 0 || counters[t, Counter.FlitsWest] > 0) Arrow(t, Counter.FlitsWest, cx, cy, -1, 0, x > 0 ? $"({x}, {y}) to ({x - 1}, {y})" : $"({x}, {y}) to the host");
            if (y < mesh.Height - 1) Arrow(t, Counter.FlitsSouth, cx, cy, 0, 1, $"({x}, {y}) to ({x}, {y + 1})");
            if (y > 0) Arrow(t, Counter.FlitsNorth, cx, cy, 0, -1, $"({x}, {y}) to ({x}, {y - 1})");
        }
        Coordinates(svg, mesh.Width, mesh.Height, left, pitch);
        svg.AmountLegend(Width / 2 - 130, Margin + mesh.Height * pitch + 14, 260, Engineering.Count(max), "flits per link");
        svg.Height = Margin + mesh.Height * pitch + 48;
        return svg.ToString();

        // An arrow fills the gap to the neighbour, shifted to its right-hand side so that the two directions lie side by side.
        void Arrow(int tile, Counter counter, double cx, double cy, int dx, int dy, string name)
        {
            var flits = counters[tile, counter];
            var (start, end, side, half) = (node / 2 + 1, pitch - node / 2 - 1, pitch * 0.105, pitch * 0.075);
            var neck = end - Math.Min(half * 2, (end - start) / 2);
            var data = $"M{P(start, -half)}L{P(neck, -half)}L{P(neck, -half * 1.5)}L{P(end, 0)}L{P(neck, half * 1.5)}L{P(neck, half)}L{P(start, half)}z";
            svg.Path(data, flits == 0 ? "#f4f5f7" : Palette.Amount(0.08 + 0.92 * flits / max), $"{name}: {Engineering.Count(flits)} flits", "class=\"arrow\"");

            string P(double along, double across)
            {
                var (px, py) = (cx + dx * along - dy * (across + side), cy + dy * along + dx * (across + side));
                return $"{Markup.Number(px)} {Markup.Number(py)}";
            }
        }
    }

    private static long MaxFlits(CounterTable counters)
    {
        var max = 0L;
        for (var t = 0; t < counters.Tiles; t++)
            for (var c = Counter.FlitsEast; c <= Counter.FlitsNorth; c++) max = Math.Max(max, counters[t, c]);
        return max;
    }

    private static double Pitch(int width, int height) => Math.Min(64, Math.Min((Width - 2 * Margin) / width, 640.0 / height));

    private static void Coordinates(Svg svg, int width, int height, double left, double pitch)
    {
        var skip = (int)Math.Ceiling(22 / pitch);
        for (var x = 0; x < width; x += skip) svg.Text(left + (x + 0.5) * pitch, Margin - 8, x.ToString(), "middle", "a");
        for (var y = 0; y < height; y += skip) svg.Text(left + width * pitch + 6, Margin + (y + 0.5) * pitch + 4, y.ToString(), "start", "a");
        svg.Text(left + width * pitch + 6, Margin - 8, "x", "start", "a");
        svg.Text(left + width * pitch + 6, Margin + height * pitch + 6, "y", "start", "a");
    }
}
