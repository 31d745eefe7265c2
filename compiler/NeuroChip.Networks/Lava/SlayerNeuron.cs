using NeuroChip.Chip.Yaml;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Networks.Lava;

/// <summary>Neuron constants in the words of SLAYER's network.yaml.</summary>
internal sealed record SlayerNeuron
{
    private static readonly string[] Keys = ["type", "vThMant", "vDecay", "iDecay", "refDelay", "wgtExp", "strict", "tauRho", "scaleRho", "theta"];

    internal int Threshold { get; init; } = 80;

    internal int CurrentDecay { get; init; } = 1024;

    internal int VoltageDecay { get; init; } = 128;

    internal int RefractoryDelay { get; init; } = 1;

    internal int WeightExponent { get; init; }

    internal bool Strict { get; init; }

    /// <summary>Reads a mapping over the values that hold where a key is absent; the training's own keys have no effect.</summary>
    internal static SlayerNeuron Read(YamlNode node, SlayerNeuron otherwise, Reading reading)
    {
        if (node.Kind != YamlKind.Mapping)
        {
            reading.WrongType(node, "a mapping of neuron constants");
            return otherwise;
        }
        SlayerLayers.CheckKeys(node, Keys, reading);
        const int one = 1 << IntegerNeuron.LoihiDecayBits;
        int Whole(string key, int least, int most, int value) => node.Find(key) is { } found ? reading.Integer(found, least, most, value) : value;
        if (node.Find("type") is { } type && type.Text is not ("LOIHI" or "CUBA"))
            reading.Error("NC0408", $"neurons of type '{Chip.Diagnostics.Excerpt.Of(type.Text)}' are not supported", type, "supported are LOIHI and CUBA");
        return new SlayerNeuron
        {
            Threshold = Whole("vThMant", 1, LavaNeuronReader.MaxThreshold, otherwise.Threshold),
            CurrentDecay = Whole("iDecay", 0, one, otherwise.CurrentDecay),
            VoltageDecay = Whole("vDecay", 0, one, otherwise.VoltageDecay),
            RefractoryDelay = Whole("refDelay", 0, 64, otherwise.RefractoryDelay),
            WeightExponent = Whole("wgtExp", -6, 7, otherwise.WeightExponent),
            Strict = node.Find("strict") is { } strict ? reading.Flag(strict) : otherwise.Strict,
        };
    }

    /// <summary>A population of these neurons.</summary>
    internal NeuronNode Population(string name, string origin, Shape shape) => new(name, origin, NeuronKind.CubaLif)
    {
        VThreshold = [Threshold], VReset = [0.0], InputShape = shape, RefractorySteps = Math.Max(0, RefractoryDelay - 1),
        Integer = new IntegerNeuron { KeepU = [(1 << IntegerNeuron.LoihiDecayBits) - CurrentDecay], KeepV = [(1 << IntegerNeuron.LoihiDecayBits) - VoltageDecay] },
    };
}
