using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Linear;

/// <summary>
/// Folds a chain into a <see cref="NormalForm"/>: pools before the kernel become address arithmetic, scales and averages move into the weights.
/// Fails (null) where the chain has no structural form; the caller then multiplies it out.
/// </summary>
internal sealed class ChainFolder
{
    private IrGrid _source;
    private IrGrid _grid;
    private int[][] _rows;
    private int[][] _columns;
    private bool _pooled;
    private bool _vector;
    private double[] _scale = [1.0]; // of the pooled elements: length 1, channels or elements
    private ConvKernel? _conv;
    private DenseKernel? _dense;

    private ChainFolder(Shape source)
    {
        _source = _grid = IrGrid.Of(source);
        _rows = NormalForm.Identity(_grid.Height);
        _columns = NormalForm.Identity(_grid.Width);
        _vector = source.Rank == 1;
    }

    /// <summary>The normal form of a chain, or null.</summary>
    internal static NormalForm? Fold(Shape source, IReadOnlyList<SnnNode> chain)
    {
        var folder = new ChainFolder(source);
        foreach (var node in chain)
        {
            var folded = node switch
            {
                ScaleNode s => folder.Scale(s),
                PoolNode p => folder.Pool(p),
                ConvNode c => folder.Conv(c),
                LinearNode l => folder.Linear(l),
                _ => throw new InvalidOperationException($"'{node.Name}' is not a linear operator"),
            };
            if (!folded) return null;
        }
        if (folder._conv is null && folder._dense is null) folder.CloseIdentity();
        return new NormalForm
        {
            Source = folder._source, Rows = folder._rows, Columns = folder._columns, Input = folder._grid, Conv = folder._conv, Dense = folder._dense,
        };
    }

    private bool Scale(ScaleNode node)
    {
        if (_dense is not null)
        {
            var weights = _dense.Weights;
            for (var i = 0; i < weights.Length; i++) weights[i] *= node.Scale[ChainPush.ScaleIndex(node, i % _dense.Outputs)];
            return true;
        }
        if (_conv is not null)
        {
            var size = _conv.Output.Height * _conv.Output.Width;
            var perChannel = new double[_conv.Output.Channels];
            for (var c = 0; c < perChannel.Length; c++)
            {
                perChannel[c] = node.Scale[ChainPush.ScaleIndex(node, c * size)];
                for (var i = 1; i < size; i++)
                    if (node.Scale[ChainPush.ScaleIndex(node, c * size + i)] != perChannel[c]) return false;
            }
            var kernel = _conv.Weights.Length / perChannel.Length;
            for (var i = 0; i < _conv.Weights.Length; i++) _conv.Weights[i] *= perChannel[i / kernel];
            return true;
        }
        // A reshape may have regrouped the elements: resolve the node by its own shape.
        var scale = new double[node.Scale.Length == 1 && _scale.Length == 1 ? 1 : _grid.Size];
        for (var i = 0; i < scale.Length; i++) scale[i] = ScaleOf(i) * node.Scale[ChainPush.ScaleIndex(node, i)];
        _scale = scale;
        return true;
    }

    private bool Pool(PoolNode node)
    {
        if (_conv is not null || _dense is not null || !View(node.InputShape!) || PerChannel() is not { } scale) return false;
        var output = IrGrid.Of(node.OutputShape!);
        var rows = PoolMap.Append(_rows, output.Height, node.Kernel.H, node.Stride.H, node.Padding.H);
        var columns = PoolMap.Append(_columns, output.Width, node.Kernel.W, node.Stride.W, node.Padding.W);
        if (rows is null || columns is null) return false;
        (_rows, _columns, _grid, _pooled) = (rows, columns, output, true);
        _scale = scale;
        if (node.IsAverage)
            for (var i = 0; i < _scale.Length; i++) _scale[i] /= node.Kernel.H * node.Kernel.W;
        return true;
    }

    private bool Conv(ConvNode node)
    {
        if (_conv is not null || _dense is not null || !View(node.InputShape!) || PerChannel() is not { } scale) return false;
        var inPerGroup = node.InChannels / node.Groups;
        var outPerGroup = node.OutChannels / node.Groups;
        var area = node.Kernel.H * node.Kernel.W;
        var weights = new double[node.Weight.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var channel = i / (inPerGroup * area) / outPerGroup * inPerGroup + i / area % inPerGroup;
            weights[i] = node.Weight[i] * scale[scale.Length == 1 ? 0 : channel];
        }
        _conv = new ConvKernel
        {
            Weights = weights, Output = IrGrid.Of(node.OutputShape!), Groups = node.Groups, InPerGroup = inPerGroup,
            Vertical = new(node.Kernel.H, node.Stride.H, node.PaddingBefore.H, node.Dilation.H),
            Horizontal = new(node.Kernel.W, node.Stride.W, node.PaddingBefore.W, node.Dilation.W),
        };
        return true;
    }

    private bool Linear(LinearNode node)
    {
        if (_conv is not null) return false;
        var inputs = _dense?.Inputs ?? _grid.Size;
        if ((long)inputs * node.Outputs > DenseLimits.Entries || _dense is not null && (double)inputs * node.Outputs * node.Inputs > DenseLimits.Multiplications) return false;
        var weights = new double[inputs * node.Outputs];
        for (var i = 0; i < inputs; i++)
            for (var o = 0; o < node.Outputs; o++)
            {
                if (_dense is null)
                {
                    weights[i * node.Outputs + o] = ScaleOf(i) * node.Weight[o * node.Inputs + i];
                    continue;
                }
                double sum = 0;
                for (var k = 0; k < node.Inputs; k++) sum += _dense.Weights[i * node.Inputs + k] * node.Weight[o * node.Inputs + k];
                weights[i * node.Outputs + o] = sum;
            }
        _dense = new DenseKernel(inputs, node.Outputs, weights);
        return true;
    }

    /// <summary>No kernel in the chain: a 1 x 1 depthwise convolution.</summary>
    private void CloseIdentity()
    {
        var scale = _vector ? null : PerChannel();
        if (scale is null && !_pooled)
        {
            // Every element its own channel, so that any scale is one per channel.
            _source = _grid = new IrGrid(_grid.Size, 1, 1);
            _rows = _columns = NormalForm.Identity(1);
            scale = _scale;
        }
        if (scale is null)
        {
            var matrix = new double[_grid.Size * _grid.Size];
            for (var i = 0; i < _grid.Size; i++) matrix[i * _grid.Size + i] = ScaleOf(i);
            _dense = new DenseKernel(_grid.Size, _grid.Size, matrix);
            return;
        }
        var weights = new double[_grid.Channels];
        for (var c = 0; c < weights.Length; c++) weights[c] = scale[scale.Length == 1 ? 0 : c];
        _conv = new ConvKernel
        {
            Weights = weights, Output = _grid, Groups = _grid.Channels, InPerGroup = 1, IsIdentity = true, Vertical = new(1, 1, 0, 1), Horizontal = new(1, 1, 0, 1),
        };
    }

    /// <summary>Reads the elements in another shape of the same size; only possible before any pool.</summary>
    private bool View(Shape shape)
    {
        var view = IrGrid.Of(shape);
        _vector = shape.Rank == 1;
        if (view == _grid) return true;
        if (_pooled || view.Size != _grid.Size) return false;
        var elements = new double[_scale.Length == 1 ? 1 : _grid.Size];
        for (var i = 0; i < elements.Length; i++) elements[i] = ScaleOf(i);
        _scale = elements;
        _source = _grid = view;
        _rows = NormalForm.Identity(view.Height);
        _columns = NormalForm.Identity(view.Width);
        return true;
    }

    private double ScaleOf(int element) =>
        _scale.Length == 1 ? _scale[0] : _scale.Length == _grid.Size ? _scale[element] : _scale[element / (_grid.Size / _grid.Channels)];

    private double[]? PerChannel()
    {
        if (_scale.Length == 1) return [.. _scale];
        var area = _grid.Height * _grid.Width;
        var result = new double[_grid.Channels];
        for (var i = 0; i < _grid.Size; i++)
        {
            if (i % area == 0) result[i / area] = ScaleOf(i);
            else if (ScaleOf(i) != result[i / area]) return null;
        }
        return result;
    }
}
