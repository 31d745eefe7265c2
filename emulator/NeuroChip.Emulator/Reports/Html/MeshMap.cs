namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Heat map of the mesh: how busy each core is. <see cref="MappingPicture"/> draws layers and links.</summary>
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
