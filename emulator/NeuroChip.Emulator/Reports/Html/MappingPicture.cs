using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Energy;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>The mapping as a picture: the mesh with cores coloured by layer, and the load of every link in each direction.</summary>
public static class MappingPicture
{
    private const double Width = 1000;
    private const double Margin = 40;

    // Below it a tile has no room for text, arrow heads and dashes.
    private const double Fine = 26;

    /// <summary>An SVG file of its own: white background, styles in it.</summary>
    public static string File(MeshConfig mesh, TileLayers layers, LinkLoad load, string title)
    {
        var svg = Draw(mesh, layers, load, title);
        return svg.ToString($"<style>{Style.Picture}</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    }

    /// <summary>The picture for a page that has the styles.</summary>
    internal static string Inline(MeshConfig mesh, TileLayers layers, LinkLoad load) => Draw(mesh, layers, load, "").ToString();

    private static Svg Draw(MeshConfig mesh, TileLayers layers, LinkLoad load, string title)
    {
        var pitch = Math.Min(112, Math.Min((Width - 2 * Margin) / mesh.Width, 940.0 / mesh.Height));
        var svg = new Svg(Width, "Mapping: cores coloured by layer, and the load of every link in each direction");
        var left = (Width - pitch * mesh.Width) / 2;
        var top = Margin;
        if (title.Length > 0)
        {
            svg.Text(Width / 2, 26, Svg.Shorten(title, 120), "middle", "b", "style=\"font-size:16px\"");
            top += 24;
        }
        var used = Enumerable.Range(0, layers.Populations).Where(p => layers.Tiles(p) > 0).ToArray();
        var colours = Colours(layers.Populations, used);
        var frame = new Frame(svg, mesh, layers, load, left, top, pitch, Math.Max(load.Max, 1e-12));
        frame.Links();
        frame.Cores(colours);
        if (pitch < Fine) Numbers(frame, used);
        frame.Coordinates();
        var bottom = top + mesh.Height * pitch + 26;
        var legend = Math.Min(left, 0.3 * Width);
        bottom += svg.Legend(legend, bottom, Width - Margin - legend, used.Select(p => ($"{(pitch < 60 ? p + ": " : "")}{Svg.Shorten(layers.Names[p], 32)} ({(layers.Tiles(p) == 1 ? "1 core" : $"{layers.Tiles(p)} cores")})", colours[p])));
        svg.AmountLegend(Width / 2 - 240, bottom + 4, 480, Engineering.Digits(load.Max), load.Meaning, Palette.Load);
        svg.Height = bottom + 44;
        return svg;
    }

    /// <summary>A colour for each layer with cores. Beyond the palette, its colours come again lighter and darker.</summary>
    private static string[] Colours(int populations, int[] used)
    {
        var colours = new string[populations];
        for (var i = 0; i < used.Length; i++) colours[used[i]] = Palette.Layer(i);
        return colours;
    }

    /// <summary>Where tiles are too small for a number each, the layer's number stands on the one nearest to its middle.</summary>
    private static void Numbers(Frame frame, int[] used)
    {
        foreach (var p in used)
        {
            var tiles = Enumerable.Range(0, frame.Mesh.Width * frame.Mesh.Height).Where(t => frame.Layers[t] == p).Select(t => (X: t % frame.Mesh.Width, Y: t / frame.Mesh.Width)).ToArray();
            var (mx, my) = (tiles.Average(t => t.X), tiles.Average(t => t.Y));
            var (x, y) = tiles.MinBy(t => (t.X - mx) * (t.X - mx) + (t.Y - my) * (t.Y - my));
            frame.Svg.Text(frame.Left + (x + 0.5) * frame.Pitch, frame.Top + (y + 0.5) * frame.Pitch + 5.5, p.ToString(), "middle", "b", "style=\"font-size:16px;paint-order:stroke;stroke:#fff;stroke-width:4px\"");
        }
    }

    private sealed record Frame(Svg Svg, MeshConfig Mesh, TileLayers Layers, LinkLoad Load, double Left, double Top, double Pitch, double Max)
    {
        private double Node => Pitch * (Pitch < Fine ? 0.52 : 0.5);

        internal void Cores(string[] colours)
        {
            for (var t = 0; t < Mesh.Width * Mesh.Height; t++)
            {
                var (x, y) = (t % Mesh.Width, t / Mesh.Width);
                var (cx, cy) = Centre(x, y);
                if (!Layers.HasCore(t))
                {
                    if (Pitch < Fine) Svg.Rect(cx - Node / 4, cy - Node / 4, Node / 2, Node / 2, "#eceef1");
                    else Svg.Rect(cx - Node / 2, cy - Node / 2, Node, Node, "#ffffff", "class=\"unused\" rx=\"2\"", $"tile ({x}, {y}): no core in use");
                    continue;
                }
                var layer = Layers[t];
                Svg.Rect(cx - Node / 2, cy - Node / 2, Node, Node, colours[layer], $"rx=\"{Markup.Number(Math.Min(4, Node * 0.12))}\"", $"tile ({x}, {y}): {Layers.Names[layer]}");
                if (Pitch < Fine) continue;
                var style = $"style=\"fill:{Palette.OnColour(colours[layer])};font-size:{Markup.Number(Math.Clamp(Pitch * 0.2, 9, 14))}px\"";
                Svg.Text(cx, cy + Math.Clamp(Pitch * 0.07, 3, 5), Pitch < 60 ? layer.ToString() : Svg.Shorten(Layers.Names[layer], (int)(Node / 7)), "middle", "c", style);
            }
        }

        internal void Links()
        {
            Svg.Text(Left - 6, Top - 8, "host", "end", "a");
            for (var t = 0; t < Mesh.Width * Mesh.Height; t++)
            {
                var (x, y) = (t % Mesh.Width, t / Mesh.Width);
                if (x < Mesh.Width - 1) Arrow(t, LinkLoad.East, 1, 0, $"({x}, {y}) to ({x + 1}, {y})");
                if (x > 0 || Load[t, LinkLoad.West] > 0) Arrow(t, LinkLoad.West, -1, 0, x > 0 ? $"({x}, {y}) to ({x - 1}, {y})" : $"({x}, {y}) to the host");
                if (y < Mesh.Height - 1) Arrow(t, LinkLoad.South, 0, 1, $"({x}, {y}) to ({x}, {y + 1})");
                if (y > 0) Arrow(t, LinkLoad.North, 0, -1, $"({x}, {y}) to ({x}, {y - 1})");
            }
        }

        /// <summary>An arrow fills the gap to the neighbour, shifted to its right-hand side so that the two directions lie side by side.</summary>
        private void Arrow(int tile, int direction, int dx, int dy, string name)
        {
            var packets = Load[tile, direction];
            // On a large mesh the empty links would be most of the file and of the ink.
            if (packets == 0 && Pitch < Fine) return;
            var (cx, cy) = Centre(tile % Mesh.Width, tile / Mesh.Width);
            var colour = packets == 0 ? "#f6f7f8" : Palette.Load(0.06 + 0.94 * packets / Max);
            var (start, end, side) = (Node / 2 + Pitch * 0.015, Pitch - Node / 2 - Pitch * 0.015, Pitch * 0.105);
            if (Pitch < Fine)
            {
                var thin = Pitch * 0.09;
                Svg.Path($"M{P(start, -thin)}L{P(end, -thin)}L{P(end, thin)}L{P(start, thin)}z", colour);
                return;
            }
            var half = Pitch * 0.075;
            var neck = end - Math.Min(half * 2, (end - start) / 2);
            var data = $"M{P(start, -half)}L{P(neck, -half)}L{P(neck, -half * 1.5)}L{P(end, 0)}L{P(neck, half * 1.5)}L{P(neck, half)}L{P(start, half)}z";
            Svg.Path(data, colour, $"{name}: {Engineering.Digits(packets)} packets per step", "class=\"arrow\"");

            string P(double along, double across)
            {
                var (px, py) = (cx + dx * along - dy * (across + side), cy + dy * along + dx * (across + side));
                return $"{Markup.Number(px)} {Markup.Number(py)}";
            }
        }

        internal void Coordinates()
        {
            var skip = (int)Math.Ceiling(26 / Pitch);
            for (var x = 0; x < Mesh.Width; x += skip) Svg.Text(Left + (x + 0.5) * Pitch, Top - 8, x.ToString(), "middle", "a");
            for (var y = 0; y < Mesh.Height; y += skip) Svg.Text(Left + Mesh.Width * Pitch + 6, Top + (y + 0.5) * Pitch + 4, y.ToString(), "start", "a");
        }

        private (double X, double Y) Centre(int x, int y) => (Left + (x + 0.5) * Pitch, Top + (y + 0.5) * Pitch);
    }
}
