namespace NeuroChip.Benchmarks.Scale;

/// <summary>Finds places for labels beside their points where they touch neither lines, points nor each other.</summary>
internal sealed class PlotLabels(double left, double top, double right, double bottom)
{
    // Of a sans serif of 12 pixels.
    private const double Letter = 6.6;
    private const double Rise = 9;
    private const double Fall = 3;

    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];

    /// <summary>Keeps labels off a line or a point.</summary>
    internal void KeepClear(ReadOnlySpan<(double X, double Y)> line)
    {
        const double mark = 6, step = 4;
        for (var i = 0; i < line.Length; i++)
        {
            Take(line[i], mark);
            if (i == 0) continue;
            var (dx, dy) = (line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
            var pieces = (int)(Math.Sqrt((dx * dx) + (dy * dy)) / step);
            for (var k = 1; k < pieces; k++) Take((line[i - 1].X + (dx * k / pieces), line[i - 1].Y + (dy * k / pieces)), step);
        }
    }

    /// <summary>The left end of the text's base line: the nearest place of those around the point that is free and inside the frame.</summary>
    internal (double X, double Y) Place((double X, double Y) point, string text)
    {
        var width = Letter * text.Length;
        for (var away = 8.0; away < 80; away += 4)
            foreach (var (x, y) in new[]
                     {
                         (point.X - away - width, point.Y + (Rise / 2)), (point.X - (width / 2), point.Y - away), (point.X + away, point.Y + (Rise / 2)), (point.X - (width / 2), point.Y + away + Rise),
                         (point.X - away - width, point.Y - away), (point.X + away, point.Y + away + Rise), (point.X - away - width, point.Y + away + Rise), (point.X + away, point.Y - away),
                     })
            {
                var box = (Left: x, Top: y - Rise, Right: x + width, Bottom: y + Fall);
                if (box.Left < left || box.Top < top || box.Right > right || box.Bottom > bottom || _taken.Exists(t => t.Left < box.Right && box.Left < t.Right && t.Top < box.Bottom && box.Top < t.Bottom)) continue;
                _taken.Add(box);
                return (x, y);
            }
        return (point.X, point.Y - 8);
    }

    private void Take((double X, double Y) at, double around) => _taken.Add((at.X - around, at.Y - around, at.X + around, at.Y + around));
}
