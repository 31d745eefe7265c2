namespace NeuroChip.Networks.SanaFe;

/// <summary>Takes connections one by one.</summary>
internal interface IConnectionSink
{
    void Connect(int source, int target, double weight);
}

/// <summary>A set of connections in a fixed order.</summary>
internal abstract class Projection
{
    /// <summary>Number of connections.</summary>
    internal abstract long Count { get; }

    /// <summary>True if all weights are whole numbers of 16 bits.</summary>
    internal abstract bool IsSmall { get; }

    /// <summary>Adds the connections of every source: [neurons in the order of the file].</summary>
    internal abstract void CountSources(int[] counts);

    /// <summary>See <see cref="IsSmall"/>.</summary>
    protected static bool AreSmall(double[] weights)
    {
        foreach (var weight in weights)
            if (weight != (short)weight) return false;
        return true;
    }

    /// <summary>Hands every connection to the sink.</summary>
    internal abstract void Visit<T>(ref T sink) where T : struct, IConnectionSink;
}

/// <summary>Every source with every target; weights [source, target].</summary>
internal sealed class DenseProjection(DraftGroup from, DraftGroup to, double[] weights) : Projection
{
    internal override long Count => (long)from.Count * to.Count;

    internal override bool IsSmall => AreSmall(weights);

    internal override void CountSources(int[] counts)
    {
        for (var s = 0; s < from.Count; s++) counts[from.First + s] += to.Count;
    }

    internal override void Visit<T>(ref T sink)
    {
        var k = 0;
        for (var s = 0; s < from.Count; s++)
            for (var t = 0; t < to.Count; t++) sink.Connect(from.First + s, to.First + t, weights[k++]);
    }
}

/// <summary>Single connections.</summary>
internal sealed class ListProjection : Projection
{
    private readonly List<(int Source, int Target, double Weight)> _list = [];

    internal override long Count => _list.Count;

    internal override bool IsSmall => _list.TrueForAll(c => c.Weight == (short)c.Weight);

    internal override void CountSources(int[] counts)
    {
        foreach (var (source, _, _) in _list) counts[source]++;
    }

    internal void Add(int source, int target, double weight) => _list.Add((source, target, weight));

    internal override void Visit<T>(ref T sink)
    {
        foreach (var (source, target, weight) in _list) sink.Connect(source, target, weight);
    }
}

/// <summary>
/// A convolution without padding. Neurons are numbered [channel, row, column], weights [kernel row, kernel column, input channel, output channel].
/// </summary>
internal sealed class ConvolutionProjection(DraftGroup from, DraftGroup to, ConvolutionShape shape, double[] weights) : Projection
{
    internal override long Count => shape.Connections;

    internal override bool IsSmall => AreSmall(weights);

    internal override void CountSources(int[] counts)
    {
        // A source reaches as many neurons in every output channel.
        var s = shape;
        for (var ci = 0; ci < s.Channels; ci++)
            for (var y = 0; y < s.OutputHeight; y++)
                for (var x = 0; x < s.OutputWidth; x++)
                    for (var ky = 0; ky < s.KernelHeight; ky++)
                    {
                        var row = from.First + (ci * s.Height + y * s.StrideY + ky) * s.Width + x * s.StrideX;
                        for (var kx = 0; kx < s.KernelWidth; kx++) counts[row + kx] += s.Kernels;
                    }
    }

    internal override void Visit<T>(ref T sink)
    {
        var s = shape;
        for (var co = 0; co < s.Kernels; co++)
            for (var y = 0; y < s.OutputHeight; y++)
                for (var x = 0; x < s.OutputWidth; x++)
                {
                    var target = to.First + (co * s.OutputHeight + y) * s.OutputWidth + x;
                    for (var ci = 0; ci < s.Channels; ci++)
                        for (var ky = 0; ky < s.KernelHeight; ky++)
                            for (var kx = 0; kx < s.KernelWidth; kx++)
                            {
                                var source = from.First + (ci * s.Height + y * s.StrideY + ky) * s.Width + x * s.StrideX + kx;
                                sink.Connect(source, target, weights[((ky * s.KernelWidth + kx) * s.Channels + ci) * s.Kernels + co]);
                            }
                }
    }
}
