namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The Hilbert curve over a mesh of any size: the curve of the enclosing power-of-two square with the tiles outside left out. Neighbours on the curve
/// stay close on the mesh (Hilbert, Math. Ann. 38, 1891).
/// </summary>
public static class HilbertCurve
{
    /// <summary>All tiles in the order of the curve, starting at (0, 0).</summary>
    public static (int X, int Y)[] Walk(int width, int height)
    {
        var side = 1;
        while (side < Math.Max(width, height)) side *= 2;
        var tiles = new List<(int, int)>(width * height);
        for (long d = 0; d < (long)side * side; d++)
        {
            var (x, y) = Point(side, d);
            if (x < width && y < height) tiles.Add((x, y));
        }
        return [.. tiles];
    }

    private static (int X, int Y) Point(int side, long distance)
    {
        var (x, y) = (0, 0);
        var t = distance;
        for (var s = 1; s < side; s *= 2)
        {
            var rx = (int)(1 & (t / 2));
            var ry = (int)(1 & (t ^ rx));
            if (ry == 0)
            {
                if (rx == 1) (x, y) = (s - 1 - x, s - 1 - y);
                (x, y) = (y, x);
            }
            x += s * rx;
            y += s * ry;
            t /= 4;
        }
        return (x, y);
    }
}
