using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Edges between groups: dense, conv2d or sparse.</summary>
internal static class EdgeReader
{
    private static readonly string[] Sizes = ["input_width", "input_height", "input_channels", "kernel_width", "kernel_height", "kernel_count", "stride_width", "stride_height"];
    private static readonly string[] Known = ["type", "weight", "w", "source_target_pairs", .. Sizes];

    /// <summary>The attributes of an edge, flattened.</summary>
    internal sealed class Attributes
    {
        private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

        internal Attributes(YamlNode node, Reading read) => Take(node, read, 0);

        internal YamlNode? Weight => this["weight"] ?? this["w"];

        internal YamlNode? this[string key] => _values.GetValueOrDefault(key);

        private void Take(YamlNode node, Reading read, int depth)
        {
            if (node.Kind == YamlKind.Scalar && node.Text.Length > 0) read.WrongType(node, "a mapping of attributes");
            foreach (var item in node.Items) Take(item, read, depth);
            foreach (var (key, value) in node.Entries)
                if (key.Text is "synapse" or "dendrite" && depth == 0) Take(value, read, 1);
                else if (key.Text is "delay" or "d" or "tap") read.Error("NC0209", $"'{key.Text}' is not supported", key, "delays and taps of dendrites are not modelled");
                else if (Known.Contains(key.Text)) _values[key.Text] = value;
                else read.UnknownKey(key, Known);
        }
    }

    /// <summary>Reads an edge between two groups.</summary>
    internal static Projection? Read(DraftGroup from, DraftGroup to, YamlNode key, YamlNode value, Reading read)
    {
        var attributes = new Attributes(value, read);
        if (attributes["type"] is not { } type) read.Error("NC0204", "'type' is missing", key, "dense, conv2d or sparse");
        else if (attributes.Weight is not { } weight) read.Error("NC0204", "'weight' is missing", key);
        else if (weight.Kind != YamlKind.Sequence) read.WrongType(weight, "a list of weights");
        else
            switch (type.Text)
            {
                case "dense": return Dense(from, to, weight, read);
                case "conv2d": return Convolution(from, to, attributes, weight, key, read);
                case "sparse": return Sparse(from, to, attributes, weight, key, read);
                default: read.Error("NC0209", $"unknown edge type '{Excerpt.Of(type.Text)}'", type, "dense, conv2d or sparse"); break;
            }
        return null;
    }

    private static DenseProjection? Dense(DraftGroup from, DraftGroup to, YamlNode weight, Reading read) =>
        Weights(weight, (long)from.Count * to.Count, $"{from.Count} x {to.Count}", read) is { } w ? new DenseProjection(from, to, w) : null;

    private static ConvolutionProjection? Convolution(DraftGroup from, DraftGroup to, Attributes attributes, YamlNode weight, YamlNode key, Reading read)
    {
        var size = new int[Sizes.Length];
        var whole = true;
        for (var i = 0; i < Sizes.Length; i++)
        {
            // 1024 neurons to a core and 65,536 cores: no side can be longer.
            if (attributes[Sizes[i]] is { } node) size[i] = read.Integer(node, 1, 1 << 16, 0);
            else read.Error("NC0204", $"'{Sizes[i]}' is missing", key);
            whole &= size[i] > 0;
        }
        if (!whole) return null;
        var shape = new ConvolutionShape(size[0], size[1], size[2], size[3], size[4], size[5], size[6], size[7]);
        return Convolution(from, to, shape, () => Weights(weight, shape.Weights, $"{shape.KernelHeight} x {shape.KernelWidth} x {shape.Channels} x {shape.Kernels}", read),
            (code, message) => read.Error(code, message, key));
    }

    /// <summary>Checks a convolution against its groups.</summary>
    internal static ConvolutionProjection? Convolution(DraftGroup from, DraftGroup to, ConvolutionShape shape, Func<double[]?> weights, Action<string, string> error)
    {
        if (shape.KernelWidth > shape.Width || shape.KernelHeight > shape.Height)
            error("NC0501", $"the kernel of {shape.KernelWidth} x {shape.KernelHeight} is larger than the input of {shape.Width} x {shape.Height}");
        else if (shape.Inputs != from.Count) error("NC0501", $"the convolution reads {shape.Inputs} neurons, group '{Excerpt.Of(from.Name)}' has {from.Count}");
        else if (shape.Outputs != to.Count) error("NC0501", $"the convolution writes {shape.Outputs} neurons, group '{Excerpt.Of(to.Name)}' has {to.Count}");
        else if (weights() is { } w) return new ConvolutionProjection(from, to, shape, w);
        return null;
    }

    private static ListProjection? Sparse(DraftGroup from, DraftGroup to, Attributes attributes, YamlNode weight, YamlNode key, Reading read)
    {
        if (attributes["source_target_pairs"] is not { } pairs)
        {
            read.Error("NC0204", "'source_target_pairs' is missing", key);
            return null;
        }
        if (pairs.Kind != YamlKind.Sequence)
        {
            read.WrongType(pairs, "a list of [source, target]");
            return null;
        }
        if (Weights(weight, pairs.Items.Count, $"{pairs.Items.Count} pairs", read) is not { } w) return null;
        var list = new ListProjection(from);
        for (var i = 0; i < pairs.Items.Count; i++)
        {
            var pair = pairs.Items[i];
            if (pair.Kind != YamlKind.Sequence || pair.Items.Count != 2) read.WrongType(pair, "[source, target]");
            else list.Add(from.First + read.Integer(pair.Items[0], 0, from.Count - 1, 0), to.First + read.Integer(pair.Items[1], 0, to.Count - 1, 0), w[i]);
        }
        return list;
    }

    private static double[]? Weights(YamlNode node, long count, string what, Reading read)
    {
        if (node.Items.Count != count)
        {
            read.Error("NC0501", $"{node.Items.Count} weights for {what} = {count}", node);
            return null;
        }
        var weights = new double[count];
        for (var i = 0; i < weights.Length; i++) weights[i] = read.Number(node.Items[i], 0);
        return weights;
    }
}
