using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Cuts the grid of a conv-fed population into channel tiles x row tiles x column tiles that fit a core. Fewest cores win; then fewest axons (the halo
/// that neighbouring tiles share is sent twice), then the larger channel tile.
/// </summary>
internal sealed class TileSearch
{
    private readonly IrGrid _grid;
    private readonly NormalForm[] _convs;
    private readonly int _denseRows;
    private readonly CoreConfig _core;
    private readonly int _neurons;

    /// <summary>Prepares the search.</summary>
    /// <param name="grid">The population's grid.</param>
    /// <param name="forms">All projections into it.</param>
    /// <param name="core">The core.</param>
    /// <param name="neuronLimit">Neurons per core.</param>
    internal TileSearch(IrGrid grid, IEnumerable<NormalForm> forms, CoreConfig core, int neuronLimit)
    {
        _grid = grid;
        _core = core;
        var all = forms.ToArray();
        _convs = [.. all.Where(f => f.Conv is not null)];
        _denseRows = all.Where(f => f.Dense is not null).Sum(f => f.Dense!.Inputs);
        // A dense row holds one weight per neuron of the core.
        _neurons = Math.Min(neuronLimit, all.Length > _convs.Length ? core.Synapse.WeightColumns : int.MaxValue);
    }

    /// <summary>The grid that is cut.</summary>
    internal IrGrid Grid => _grid;

    /// <summary>Every shape of tile that fits, with at most so many cores; a shape that cuts the grid into the same tiles as a smaller one is left out.</summary>
    internal IEnumerable<TileShape> All(long mostCores) =>
        // Channel tiles of one size, as even as they can be.
        Shapes(channels => _convs.Length > 0 || channels == Ceiling(_grid.Channels, Ceiling(_grid.Channels, channels)), () => mostCores);

    /// <summary>The best cut, or null where not even one neuron fits.</summary>
    internal TileShape? Best()
    {
        TileShape? best = null;
        foreach (var shape in Shapes(_ => true, () => best?.Cores ?? long.MaxValue))
            if (best is null || shape.Cores < best.Cores || shape.Packets < best.Packets) best = shape;
        return best;
    }

    /// <summary>The shapes that fit, large channel tiles first, then high, then wide ones.</summary>
    /// <param name="wanted">Which channel tiles are looked at.</param>
    /// <param name="mostCores">Asked again for every shape: narrower tiles only add cores.</param>
    private IEnumerable<TileShape> Shapes(Func<int, bool> wanted, Func<long> mostCores)
    {
        for (var channels = Math.Min(_grid.Channels, _neurons); channels >= 1; channels--)
        {
            if (!wanted(channels) || !ChannelTileIsRegular(channels) || Columns(channels) > _core.Synapse.WeightColumns || Rows(channels) > _core.Synapse.Rows) continue;
            var channelTiles = Ceiling(_grid.Channels, channels);
            if (channelTiles > mostCores()) break;
            var lastHeight = 0;
            for (var down = 1; down <= _grid.Height && (long)channelTiles * down <= mostCores(); down++)
            {
                var height = Ceiling(_grid.Height, down);
                if (height == lastHeight) continue;
                lastHeight = height;
                var lastWidth = 0;
                var widest = _neurons / ((long)channels * height);
                if (widest == 0) continue;
                for (var across = (int)((_grid.Width + widest - 1) / widest); across <= _grid.Width; across++)
                {
                    var width = Ceiling(_grid.Width, across);
                    if (width == lastWidth) continue;
                    lastWidth = width;
                    var cores = (long)channelTiles * Ceiling(_grid.Height, height) * Ceiling(_grid.Width, width);
                    if (cores > mostCores()) break;
                    var (largest, packets) = Axons(channels, height, width);
                    if (largest <= _core.Axons) yield return new TileShape(channels, height, width, (int)cores, packets);
                }
            }
        }
    }

    /// <summary>Rows of the smallest core that could hold a single neuron.</summary>
    internal int LeastRows()
    {
        var least = int.MaxValue;
        for (var c = _grid.Channels; c >= 1; c--)
            if (ChannelTileIsRegular(c)) least = Math.Min(least, Rows(c));
        return least;
    }

    /// <summary>Axons of the smallest core that could hold a single neuron.</summary>
    internal long LeastAxons()
    {
        var least = long.MaxValue;
        for (var c = _grid.Channels; c >= 1; c--)
            if (ChannelTileIsRegular(c)) least = Math.Min(least, Axons(c, 1, 1).Largest);
        return least;
    }

    private bool ChannelTileIsRegular(int channels)
    {
        foreach (var f in _convs)
        {
            var p = f.Conv!.OutPerGroup;
            if (channels % p != 0 && p % channels != 0) return false;
        }
        return true;
    }

    private int Rows(int channels)
    {
        var rows = _denseRows;
        foreach (var f in _convs) rows += InputChannels(f.Conv!, channels) * f.Conv!.Vertical.Kernel * f.Conv.Horizontal.Kernel;
        return rows;
    }

    private int Columns(int channels)
    {
        var columns = 0;
        foreach (var f in _convs) columns = Math.Max(columns, Math.Min(channels, f.Conv!.OutPerGroup));
        return columns;
    }

    private static int InputChannels(ConvKernel conv, int channels) => Math.Max(1, channels / conv.OutPerGroup) * conv.InPerGroup;

    private (long Largest, long Total) Axons(int channels, int height, int width)
    {
        long largest = _denseRows;
        long total = 0;
        var channelTiles = Ceiling(_grid.Channels, channels);
        foreach (var f in _convs)
        {
            var (maxHeight, sumHeight) = Windows(f.Conv!.Vertical, _grid.Height, height, f.Input.Height);
            var (maxWidth, sumWidth) = Windows(f.Conv.Horizontal, _grid.Width, width, f.Input.Width);
            largest += (long)InputChannels(f.Conv, channels) * maxHeight * maxWidth;
            total += (long)InputChannels(f.Conv, channels) * channelTiles * sumHeight * sumWidth;
        }
        return (largest, total + (long)_denseRows * channelTiles * Ceiling(_grid.Height, height) * Ceiling(_grid.Width, width));
    }

    private static (int Max, long Sum) Windows(ConvAxis axis, int outputs, int tile, int inputs)
    {
        var max = 0;
        long sum = 0;
        for (var first = 0; first < outputs; first += tile)
        {
            var (from, to) = axis.Window(first, Math.Min(outputs, first + tile), inputs);
            max = Math.Max(max, to - from);
            sum += to - from;
        }
        return (max, sum);
    }

    private static int Ceiling(int a, int b) => (a + b - 1) / b;
}
