using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.SanaFe;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Lava;

/// <summary>
/// Reads a description of a network trained with slayerPytorch for Loihi: a YAML file beside text weights, with the layers' shapes and the neuron
/// constants in the words of SLAYER's own network.yaml. Pools are layers of neurons too.
/// </summary>
public static class SlayerReader
{
    /// <summary>The key that marks a description.</summary>
    public const string Mark = "slayer";

    private const int MaxLayers = 1000;
    private static readonly string[] TopKeys = [Mark, "input", "neuron", "layers"];

    /// <summary>True for a YAML file whose first key marks it.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        var text = System.Text.Encoding.UTF8.GetString(start);
        foreach (var line in text.Split('\n'))
        {
            var content = line.Trim();
            if (content.Length == 0 || content.StartsWith('#') || content == "---") continue;
            return line.StartsWith(Mark + ":", StringComparison.Ordinal);
        }
        return false;
    }

    /// <summary>Reads a network; warnings stay in <paramref name="bag"/>, errors are thrown together.</summary>
    /// <exception cref="DiagnosticException">Every problem of the files.</exception>
    public static SnnGraph Read(string path, DiagnosticBag bag)
    {
        var root = YamlReader.ReadFile(path, bag);
        bag.ThrowIfErrors();
        var reading = new Reading(bag);
        var name = reading.Required(root!, Mark) is { } mark ? reading.Name(mark) : "";
        bag.ThrowIfErrors();
        SlayerLayers.CheckKeys(root!, TopKeys, reading);
        var defaults = root!.Find("neuron") is { } neuron ? SlayerNeuron.Read(neuron, new SlayerNeuron(), reading) : new SlayerNeuron();
        var chain = new LavaChain(path, bag);
        if (reading.Required(root, "input") is { } input && SlayerLayers.ReadShape(input, reading) is { } shape) chain.Input(shape, Origin(input));
        var list = reading.Required(root, "layers");
        if (list is not null && (list.Kind != YamlKind.Sequence || list.Items.Count is 0 or > MaxLayers)) reading.WrongType(list, $"a list of 1 to {MaxLayers} layers");
        else if (list is not null && chain.Shape is not null)
            for (var i = 0; i < list.Items.Count && !chain.Broken; i++)
                SlayerLayers.Read(list.Items[i], i, Path.GetDirectoryName(path) ?? "", defaults, chain, reading);
        bag.ThrowIfErrors();
        chain.Finish(list!.Position);
        bag.ThrowIfErrors();
        return new SnnGraph(name, "slayerPytorch weights", chain.Nodes, chain.Edges)
        {
            Implied = new SnnSemantics { Dt = LavaReader.StepSeconds, StrictThreshold = chain.Strict }, SideFiles = chain.SideFiles,
        };
    }

    internal static string Origin(YamlNode node) => node.Position.Line > 0 ? $"{node.Position.File}:{node.Position.Line}" : node.Position.File;
}
