namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>Sums over any box of rows and columns in four look-ups (summed-area table; Crow, SIGGRAPH 1984).</summary>
internal sealed class RectangleSums
{
    private readonly int _width;
    private readonly double[] _sum;

    /// <summary>Takes [height, width] values, row-major.</summary>
    internal RectangleSums(ReadOnlySpan<double> values, int height, int width)
    {
        _width = width + 1;
        _sum = new double[(height + 1) * _width];
        for (var y = 0; y < height; y++)
        {
            var line = 0.0;
            for (var x = 0; x < width; x++)
            {
                line += values[y * width + x];
                _sum[(y + 1) * _width + x + 1] = _sum[y * _width + x + 1] + line;
            }
        }
    }

    /// <summary>The sum over rows [y0, y1) and columns [x0, x1).</summary>
    internal double this[int y0, int y1, int x0, int x1] => y1 <= y0 || x1 <= x0 ? 0 : _sum[y1 * _width + x1] - _sum[y0 * _width + x1] - _sum[y1 * _width + x0] + _sum[y0 * _width + x0];
}
