using NeuroChip.Networks.Graph;
using NeuroChip.Training.Export;

namespace NeuroChip.Training.Layers;

/// <summary>
/// Two-dimensional cross-correlation with stride 1 and zero padding that keeps height and width (kernel odd, padding = kernel / 2).
/// Written event by event: an input element that is zero costs nothing, and most are.
/// </summary>
public sealed class ConvLayer : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly int _in;
    private readonly int _out;
    private readonly int _kernel;
    private readonly int _height;
    private readonly int _width;

    /// <summary>Creates a layer with zero weights.</summary>
    public ConvLayer(int inChannels, int outChannels, int kernel, int height, int width)
    {
        if (kernel % 2 == 0) throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "the kernel is odd");
        (_in, _out, _kernel, _height, _width) = (inChannels, outChannels, kernel, height, width);
        InputShape = new Shape(inChannels, height, width);
        OutputShape = new Shape(outChannels, height, width);
        _weight = new Parameter(outChannels * inChannels * kernel * kernel);
        _bias = new Parameter(outChannels);
        Parameters = [_weight, _bias];
    }

    /// <inheritdoc/>
    public Shape InputShape { get; }

    /// <inheritdoc/>
    public Shape OutputShape { get; }

    /// <summary>Weights [out channel, in channel, ky, kx] and biases [out channel].</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> input, Span<double> output, int timesteps)
    {
        var area = _height * _width;
        for (var t = 0; t < timesteps; t++)
        {
            var x = input.Slice(t * _in * area, _in * area);
            var y = output.Slice(t * _out * area, _out * area);
            for (var o = 0; o < _out; o++) y.Slice(o * area, area).Fill(_bias.Value[o]);
            for (var i = 0; i < x.Length; i++)
                if (x[i] != 0.0) Scatter(i, x[i], y);
        }
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps)
    {
        var area = _height * _width;
        for (var t = 0; t < timesteps; t++)
        {
            var x = input.Slice(t * _in * area, _in * area);
            var dy = outputGradient.Slice(t * _out * area, _out * area);
            for (var o = 0; o < _out; o++)
                foreach (var g in dy.Slice(o * area, area)) _bias.Gradient[o] += g;
            for (var i = 0; i < x.Length; i++)
                if (x[i] != 0.0) AddWeightGradient(i, x[i], dy);
            if (inputGradient.IsEmpty) continue;
            var dx = inputGradient.Slice(t * _in * area, _in * area);
            for (var i = 0; i < dx.Length; i++) dx[i] = Gather(i, dy);
        }
    }

    /// <inheritdoc/>
    public SnnNode ToNode(string name) => new ConvNode(name, name)
    {
        Rank = 2,
        Weight = SinglePrecision.Of(_weight.Value),
        Bias = SinglePrecision.Of(_bias.Value),
        OutChannels = _out,
        InChannels = _in,
        Kernel = (_kernel, _kernel),
        PaddingBefore = (_kernel / 2, _kernel / 2),
        PaddingAfter = (_kernel / 2, _kernel / 2),
        StatedInput = (_height, _width),
        InputShape = InputShape,
        OutputShape = OutputShape,
    };

    /// <summary>Adds input element i, of the given value, to every output it reaches: y[o, r, c] += w[o, i, r_i - r + p, c_i - c + p] x.</summary>
    private void Scatter(int i, double value, Span<double> y)
    {
        var (channel, row, column) = Locate(i);
        var weight = _weight.Value;
        for (var o = 0; o < _out; o++)
            for (var r = FirstRow(row); r <= LastRow(row); r++)
                for (var c = FirstColumn(column); c <= LastColumn(column); c++)
                    y[OutputIndex(o, r, c)] += weight[WeightIndex(o, channel, row - r, column - c)] * value;
    }

    private void AddWeightGradient(int i, double value, ReadOnlySpan<double> dy)
    {
        var (channel, row, column) = Locate(i);
        var gradient = _weight.Gradient;
        for (var o = 0; o < _out; o++)
            for (var r = FirstRow(row); r <= LastRow(row); r++)
                for (var c = FirstColumn(column); c <= LastColumn(column); c++)
                    gradient[WeightIndex(o, channel, row - r, column - c)] += dy[OutputIndex(o, r, c)] * value;
    }

    private double Gather(int i, ReadOnlySpan<double> dy)
    {
        var (channel, row, column) = Locate(i);
        var weight = _weight.Value;
        var sum = 0.0;
        for (var o = 0; o < _out; o++)
            for (var r = FirstRow(row); r <= LastRow(row); r++)
                for (var c = FirstColumn(column); c <= LastColumn(column); c++)
                    sum += weight[WeightIndex(o, channel, row - r, column - c)] * dy[OutputIndex(o, r, c)];
        return sum;
    }

    private (int Channel, int Row, int Column) Locate(int i) =>
        (i / (_height * _width), i / _width % _height, i % _width);

    private int FirstRow(int row) => Math.Max(0, row - (_kernel / 2));

    private int LastRow(int row) => Math.Min(_height - 1, row + (_kernel / 2));

    private int FirstColumn(int column) => Math.Max(0, column - (_kernel / 2));

    private int LastColumn(int column) => Math.Min(_width - 1, column + (_kernel / 2));

    private int OutputIndex(int o, int row, int column) => (((o * _height) + row) * _width) + column;

    private int WeightIndex(int o, int channel, int dy, int dx) =>
        (((((o * _in) + channel) * _kernel) + dy + (_kernel / 2)) * _kernel) + dx + (_kernel / 2);
}
