using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The attributes of a neuron or group: one table from name to effect.</summary>
internal static class NeuronAttributes
{
    private delegate NeuronSettings Effect(NeuronSettings s, YamlNode value, Reading read);

    private static readonly Dictionary<string, Effect> Effects = new(StringComparer.Ordinal)
    {
        ["soma_hw_name"] = (s, v, r) => s with { Soma = r.Name(v) },
        ["dendrite_hw_name"] = (s, v, r) => s with { Dendrite = r.Name(v) },
        ["synapse_hw_name"] = (s, v, r) => s with { Synapse = r.Name(v) },
        ["default_synapse_hw_name"] = (s, v, r) => s with { Synapse = r.Name(v) },
        ["bias"] = (s, v, r) => s with { Bias = r.Number(v, 0) },
        ["potential"] = (s, v, r) => s with { Potential = r.Number(v, 0) },
        ["threshold"] = (s, v, r) => Set(s, s.Parameters with { Threshold = r.Number(v, 0) }),
        ["reverse_threshold"] = (s, v, r) => Set(s, s.Parameters with { ReverseThreshold = r.Number(v, 0) }),
        ["reset"] = (s, v, r) => Set(s, s.Parameters with { Reset = r.Number(v, 0) }),
        ["reverse_reset"] = (s, v, r) => Set(s, s.Parameters with { ReverseReset = r.Number(v, 0) }),
        ["reset_mode"] = (s, v, r) => Set(s, s.Parameters with { Mode = Mode(v, r) }),
        ["reverse_reset_mode"] = (s, v, r) => Set(s, s.Parameters with { ReverseMode = Mode(v, r) }),
        ["leak_decay"] = (s, v, r) => Set(s, s.Parameters with { LeakDecay = r.Number(v, 1) }),
        ["input_decay"] = (s, v, r) => Set(s, s.Parameters with { InputDecay = r.Number(v, 0) }),
        ["leak"] = (s, v, r) => Set(s, s.Parameters with { Leak = r.Number(v, 0) }),
        ["leak_towards_zero"] = (s, v, r) => Set(s, s.Parameters with { LeakTowardsZero = r.Flag(v) }),
        ["random_mask"] = (s, v, r) => Set(s, s.Parameters with { RandomMask = r.Integer(v, 0, int.MaxValue, 0) }),
        ["refractory_delay"] = (s, v, r) => Set(s, s.Parameters with { RefractoryDelay = r.Integer(v, 0, int.MaxValue, 0) }),
        ["force_update"] = (s, v, r) => Set(s, s.Parameters with { ForceUpdate = r.Flag(v) }),
        ["force_update_every_timestep"] = (s, v, r) => Set(s, s.Parameters with { ForceUpdate = r.Flag(v) }),
        ["poisson"] = (s, v, r) => Set(s, s.Parameters with { Poisson = r.Number(v, 0) }),
        ["rate"] = (s, v, r) => Set(s, s.Parameters with { Rate = r.Number(v, 0) }),
    };

    /// <summary>What only asks for a trace, or did in an older version.</summary>
    private static readonly string[] Silent = ["log_spikes", "log_potential", "log_v", "log_u", "connections_out"];

    private static readonly string[] Known = [.. Effects.Keys, .. Silent, "spikes", "soma", "dendrite", "synapse"];

    /// <summary>Applies a mapping of attributes, or a list of such mappings.</summary>
    /// <param name="settings">What holds before.</param>
    /// <param name="attributes">Mapping, list, or nothing.</param>
    /// <param name="read">Takes the problems.</param>
    /// <param name="train">Receives a spike train.</param>
    internal static NeuronSettings Apply(NeuronSettings settings, YamlNode attributes, Reading read, ref bool[]? train)
    {
        if (attributes.Kind == YamlKind.Sequence)
        {
            foreach (var item in attributes.Items) settings = Apply(settings, item, read, ref train);
            return settings;
        }
        if (attributes.Kind == YamlKind.Scalar)
        {
            if (attributes.Text.Length > 0) read.WrongType(attributes, "a mapping of attributes");
            return settings;
        }
        foreach (var entry in attributes.Entries) settings = One(settings, entry.Key, entry.Value, read, ref train);
        return settings;
    }

    /// <summary>Applies one attribute.</summary>
    internal static NeuronSettings One(NeuronSettings settings, YamlNode key, YamlNode value, Reading read, ref bool[]? train)
    {
        if (Effects.TryGetValue(key.Text, out var effect)) return effect(settings, value, read);
        if (key.Text is "soma" or "dendrite" or "synapse") return Apply(settings, value, read, ref train);
        if (key.Text == "spikes") train = Train(value, read);
        else if (!Silent.Contains(key.Text)) read.UnknownKey(key, Known);
        return settings;
    }

    private static NeuronSettings Set(NeuronSettings s, SomaSettings parameters) => s with { Parameters = parameters };

    private static ResetMode Mode(YamlNode node, Reading read)
    {
        if (Enum.TryParse<ResetMode>(node.Text, ignoreCase: true, out var mode) && node.Text.Length > 0 && char.IsLetter(node.Text[0])) return mode;
        read.Error("NC0209", $"unknown reset mode '{Excerpt.Of(node.Text)}'", node, "none, soft, hard or saturate");
        return ResetMode.None;
    }

    private static bool[]? Train(YamlNode node, Reading read)
    {
        if (node.Kind == YamlKind.Sequence) return [.. node.Items.Select(read.Flag)];
        read.WrongType(node, "a list of 0 and 1");
        return null;
    }
}
