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
        if (folder._conv is null && folder._dense is null && !folder.CloseIdentity()) return null;
        return new NormalForm
        {
            Source = folder._source, Rows = folder._rows, Columns = folder._columns, Input = folder._grid, Conv = folder._conv, Dense = folder._dense,
        };
    }

    private bool Scale(ScaleNode node)
    {
        if (_dense is not null)
        {
            var perOutput = new double[node.Scale.Length == 1 ? 1 : _dense.Outputs];
            for (var o = 0; o < perOutput.Length; o++) perOutput[o] = node.Scale[ChainPush.ScaleIndex(node, o)];
            _dense = _dense with { Weights = _dense.Weights.Times(perOutput) };
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
            _conv = _conv with { Weights = _conv.Weights.Times(perChannel) };
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
        _conv = new ConvKernel
        {
            Weights = KernelWeights.OfFile(node.Weight, node.OutChannels, node.Kernel.H * node.Kernel.W, node.Groups, scale),
            Output = IrGrid.Of(node.OutputShape!), Groups = node.Groups, InPerGroup = node.InChannels / node.Groups,
            Vertical = new(node.Kernel.H, node.Stride.H, node.PaddingBefore.H, node.Dilation.H),
            Horizontal = new(node.Kernel.W, node.Stride.W, node.PaddingBefore.W, node.Dilation.W),
        };
        return true;
    }

    private bool Linear(LinearNode node)
    {
        if (_conv is not null) return false;
        if (_dense is not null) return Multiply(_dense, node);
        var scale = new double[_scale.Length == 1 ? 1 : _grid.Size];
        for (var i = 0; i < scale.Length; i++) scale[i] = ScaleOf(i);
        _dense = new DenseKernel(_grid.Size, node.Outputs, KernelWeights.OfFile(node.Weight, node.Outputs, 1, 1, scale));
        return true;
    }

    /// <summary>Two matrices in a row become their product.</summary>
    private bool Multiply(DenseKernel before, LinearNode node)
    {
        if ((long)before.Inputs * node.Outputs > DenseLimits.Entries || (double)before.Inputs * node.Outputs * node.Inputs > DenseLimits.Multiplications) return false;
        var product = new double[before.Inputs * node.Outputs];
        var (from, column) = (new double[before.Inputs], new float[node.Outputs]);
        // Term by term in the order of the elements between the matrices.
        for (var k = 0; k < node.Inputs; k++)
        {
            before.Weights.Read(k, from);
            for (var o = 0; o < column.Length; o++) column[o] = node.Weight[(long)o * node.Inputs + k];
            for (var i = 0; i < from.Length; i++)
                for (var o = 0; o < column.Length; o++) product[i * column.Length + o] += from[i] * column[o];
        }
        _dense = new DenseKernel(before.Inputs, node.Outputs, KernelWeights.Of(product, node.Outputs));
        return true;
    }

    /// <summary>No kernel in the chain: a 1 x 1 depthwise convolution.</summary>
    private bool CloseIdentity()
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
            if ((long)_grid.Size * _grid.Size > DenseLimits.Entries) return false;
            var matrix = new double[_grid.Size * _grid.Size];
            for (var i = 0; i < _grid.Size; i++) matrix[i * _grid.Size + i] = ScaleOf(i);
            _dense = new DenseKernel(_grid.Size, _grid.Size, KernelWeights.Of(matrix, _grid.Size));
            return true;
        }
        var weights = new double[_grid.Channels];
        for (var c = 0; c < weights.Length; c++) weights[c] = scale[scale.Length == 1 ? 0 : c];
        _conv = new ConvKernel
        {
            Weights = KernelWeights.Of(weights, weights.Length), Output = _grid, Groups = _grid.Channels, InPerGroup = 1, IsIdentity = true,
            Vertical = new(1, 1, 0, 1), Horizontal = new(1, 1, 0, 1),
        };
        return true;
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
