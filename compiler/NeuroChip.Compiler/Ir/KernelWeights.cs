namespace NeuroChip.Compiler.Ir;

/// <summary>
/// Weights of a kernel or a matrix: those of the network's file, which stay where they are, and the factors that folding has found. A value is made where it is
/// needed, so that a network of a hundred million weights is held once, in the file's precision. w = file x input factor x output factors, in this order.
/// </summary>
public sealed class KernelWeights
{
    private readonly float[]? _file;      // [outputs, per output]
    private readonly double[]? _made;     // [per output, outputs]
    private readonly double[] _input;     // length 1 or one per input channel
    private readonly double[][] _factors; // each length 1 or one per output
    private readonly int _area;
    private readonly int _outPerGroup;

    private KernelWeights(float[]? file, double[]? made, int outputs, int area, int outPerGroup, double[] input, double[][] factors)
    {
        (_file, _made, _area, _outPerGroup, _input, _factors) = (file, made, area, outPerGroup, input, factors);
        Outputs = outputs;
        PerOutput = (file?.Length ?? made!.Length) / outputs;
    }

    /// <summary>Output channels of a kernel, columns of a matrix.</summary>
    public int Outputs { get; }

    /// <summary>Weights into one output.</summary>
    public int PerOutput { get; }

    /// <summary>Number of weights.</summary>
    public long Count => (long)Outputs * PerOutput;

    /// <summary>Weights of a file, [outputs, inputs of the group, area] row-major.</summary>
    /// <param name="file">The weights; not copied.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="area">Kernel positions; 1 for a matrix.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="input">Factor of the inputs: length 1 or one per input channel.</param>
    internal static KernelWeights OfFile(float[] file, int outputs, int area, int groups, double[] input) => new(file, null, outputs, area, outputs / groups, input, []);

    /// <summary>Weights made by the compiler, [per output, outputs] row-major.</summary>
    internal static KernelWeights Of(double[] made, int outputs) => new(null, made, outputs, 1, outputs, [1.0], []);

    /// <summary>The same with another factor on every output.</summary>
    /// <param name="factor">Length 1 or one per output.</param>
    internal KernelWeights Times(double[] factor) => factor is [1.0] ? this : new(_file, _made, Outputs, _area, _outPerGroup, _input, [.. _factors, factor]);

    /// <summary>The weights into one output, in the order of the inputs, kernel positions last.</summary>
    /// <param name="output">Output.</param>
    /// <param name="to">Length <see cref="PerOutput"/>.</param>
    public void Read(int output, Span<double> to)
    {
        if (_file is not null) ReadFile(output, to);
        else
            for (var i = 0; i < to.Length; i++) to[i] = _made![(long)i * Outputs + output];
        foreach (var factor in _factors)
        {
            var f = factor[factor.Length == 1 ? 0 : output];
            for (var i = 0; i < to.Length; i++) to[i] *= f;
        }
    }

    private void ReadFile(int output, Span<double> to)
    {
        var from = _file.AsSpan((int)((long)output * PerOutput), PerOutput);
        if (_input is [var one])
        {
            for (var i = 0; i < to.Length; i++) to[i] = from[i] * one;
            return;
        }
        var channel = output / _outPerGroup * (PerOutput / _area);
        for (var i = 0; i < to.Length; channel++)
            for (var end = i + _area; i < end; i++) to[i] = from[i] * _input[channel];
    }

    /// <summary>All weights, [outputs, per output] row-major: for small ones and tests.</summary>
    public double[] ToArray()
    {
        var all = new double[Count];
        for (var o = 0; o < Outputs; o++) Read(o, all.AsSpan(o * PerOutput, PerOutput));
        return all;
    }
}
