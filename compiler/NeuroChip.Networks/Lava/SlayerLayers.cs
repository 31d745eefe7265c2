using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Networks.Lava;

/// <summary>The layers of a description: pool, conv and dense.</summary>
internal static class SlayerLayers
{
    private const int MaxWindow = 1024;
    private const int MaxChannels = 1 << 20;
    private static readonly string[] Kinds = ["pool", "conv", "dense"];
    private static readonly string[] Common = ["name", "weights", "neuron", "delay"];

    internal static void Read(YamlNode node, int index, string folder, SlayerNeuron defaults, LavaChain chain, Reading reading)
    {
        var errors = reading.Bag.Items.Count(d => d.Severity == Severity.Error);
        if (node.Kind != YamlKind.Mapping || node.Entries.Count != 1 || !Kinds.Contains(node.Entries[0].Key.Text) || node.Entries[0].Value.Kind != YamlKind.Mapping)
        {
            reading.Error("NC0202", $"layer {index + 1} is none of: {string.Join(", ", Kinds)}", node, "write for example: - dense: {neurons: 11, weights: fc2.txt}");
            chain.Break();
            return;
        }
        var (kind, layer) = (node.Entries[0].Key.Text, node.Entries[0].Value);
        var name = layer.Find("name") is { } given ? reading.Name(given) : kind + (index + 1).ToString(CultureInfo.InvariantCulture);
        if (chain.Nodes.Any(n => n.Name == name) || name.AsSpan().IndexOfAny('/', '\0') >= 0) reading.Error("NC0206", $"the layer's name '{Excerpt.Of(name)}' is taken or cannot stand in a NIR file", layer.Find("name") ?? layer);
        var neuron = layer.Find("neuron") is { } own ? SlayerNeuron.Read(own, defaults, reading) : defaults;
        SnnNode? window = kind == "dense" ? Dense(layer, name, chain, reading) : Window(layer, name, kind == "pool", chain, reading);
        if (window is null || reading.Bag.Items.Count(d => d.Severity == Severity.Error) > errors || !Place(window, layer, name, kind, folder, neuron, chain, reading)) chain.Break();
    }

    internal static Shape? ReadShape(YamlNode node, Reading reading)
    {
        var dims = Reading.Each(node).Select(n => reading.Integer(n, 1, Shape.MaxSize, 0)).ToArray();
        if (dims.Length is 0 or > 3 || dims.Contains(0) || dims.Aggregate(1.0, (p, d) => p * d) > Shape.MaxSize)
        {
            reading.Error("NC0206", $"a shape has 1 to 3 positive dimensions and at most {Shape.MaxSize} elements", node);
            return null;
        }
        return new Shape(dims);
    }

    internal static void CheckKeys(YamlNode mapping, string[] known, Reading reading)
    {
        foreach (var entry in mapping.Entries)
            if (!known.Contains(entry.Key.Text)) reading.Error("NC0203", $"unknown key '{Excerpt.Of(entry.Key.Text)}'", entry.Key, Spelling.Hint(entry.Key.Text, known) ?? $"known are {string.Join(", ", known)}");
    }

    private static LinearNode? Dense(YamlNode layer, string name, LavaChain chain, Reading reading)
    {
        CheckKeys(layer, [.. Common, "neurons"], reading);
        if (reading.Required(layer, "neurons") is not { } neurons) return null;
        var outputs = reading.Integer(neurons, 1, MaxChannels, 0);
        return outputs == 0 ? null : new LinearNode(name + ".weight", SlayerReader.Origin(layer), [], outputs, chain.Shape!.Size, null);
    }

    private static ConvNode? Window(YamlNode layer, string name, bool pool, LavaChain chain, Reading reading)
    {
        CheckKeys(layer, pool ? [.. Common, "kernel", "stride", "padding", "weight"] : [.. Common, "kernel", "stride", "padding", "channels"], reading);
        if (chain.Shape is not { Rank: 3 } input)
        {
            reading.Error("NC0501", $"'{name}' needs [channels, height, width], but {chain.Shape} arrives", layer);
            return null;
        }
        (int H, int W) Pair(string key, int least, (int, int) otherwise)
        {
            if (layer.Find(key) is not { } found) return otherwise;
            var each = Reading.Each(found);
            if (each.Count is not (1 or 2)) reading.WrongType(found, "one number, or height and width");
            return each.Count == 0 ? otherwise : (reading.Integer(each[0], least, MaxWindow, 1), reading.Integer(each[^1], least, MaxWindow, 1));
        }
        _ = reading.Required(layer, "kernel");
        var channels = pool ? input[0] : reading.Required(layer, "channels") is { } count ? reading.Integer(count, 1, MaxChannels, 1) : 1;
        var kernel = Pair("kernel", 1, (1, 1));
        return new ConvNode(name + ".weight", SlayerReader.Origin(layer))
        {
            Rank = 2, Weight = [], OutChannels = channels, InChannels = input[0], Groups = pool ? channels : 1, Kernel = kernel,
            Stride = Pair("stride", 1, pool ? kernel : (1, 1)), PaddingBefore = Pair("padding", 0, (0, 0)), PaddingAfter = Pair("padding", 0, (0, 0)),
        };
    }

    private static bool Place(SnnNode window, YamlNode layer, string name, string kind, string folder, SlayerNeuron neuron, LavaChain chain, Reading reading)
    {
        var inputs = window is ConvNode c ? c.InChannels / c.Groups * (long)c.Kernel.H * c.Kernel.W : ((LinearNode)window).Inputs;
        // A pool's kernel is the same for every channel and stands once in its file.
        var total = inputs * (kind == "pool" ? 1 : window is ConvNode k ? k.OutChannels : ((LinearNode)window).Outputs);
        if (total > Shape.MaxSize || inputs * (double)(window is ConvNode o ? o.OutChannels : 1) > Shape.MaxSize)
        {
            reading.Error("NC0409", $"'{name}' would have {total} weights, more than {Shape.MaxSize}", layer);
            return false;
        }
        if (Weights(layer, name, (int)total, folder, chain, reading) is not { } weights) return false;
        for (var i = 0; i < weights.Length; i++) weights[i] = MathF.ScaleB(weights[i], neuron.WeightExponent);
        if (window is ConvNode conv)
        {
            var all = new float[(long)conv.OutChannels * inputs];
            for (var i = 0; i < all.Length; i++) all[i] = weights[i % weights.Length];
            window = conv with { Weight = all };
        }
        else window = (LinearNode)window with { Weight = weights };
        if (NodeShapes.Apply(window, chain.Shape!, reading.Bag).OutputShape is not { } output) return false;
        chain.Add(window, output);
        chain.Add(neuron.Population(name, SlayerReader.Origin(layer), output), neuron.Strict);
        if (layer.Find("delay") is { } delay && reading.Integer(delay, 0, 62, 0) is > 0 and var steps)
            chain.Add(new DelayNode(name + ".delay", SlayerReader.Origin(delay), [steps * LavaReader.StepSeconds]), output);
        return true;
    }

    private static float[]? Weights(YamlNode layer, string name, int count, string folder, LavaChain chain, Reading reading)
    {
        var (file, value) = (layer.Find("weights"), layer.Find("weight"));
        if ((file is null) == (value is null))
        {
            reading.Error("NC0204", $"'{name}' needs {(file is null ? "'weights', a file" : "either 'weights' or 'weight', not both")}", layer);
            return null;
        }
        if (value is not null)
        {
            var all = new float[count];
            Array.Fill(all, reading.Integer(value, -256, 255, 0));
            return all;
        }
        var path = Path.Combine(folder, reading.Name(file!));
        chain.SideFiles.Add(path);
        return TextWeights.Read(path, count, $"'{name}'", file!.Position, reading.Bag);
    }
}
