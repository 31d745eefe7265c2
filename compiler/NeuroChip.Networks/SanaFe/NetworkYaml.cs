using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>SANA-FE's YAML network format: network / groups, edges; mappings.</summary>
internal sealed class NetworkYaml
{
    private readonly Reading _read;
    private readonly NetworkDraft _draft = new();
    private readonly ListProjection _single = new(null);
    private readonly CoreAddress _cores;

    private NetworkYaml(TimedChip chip, DiagnosticBag bag) => (_read, _cores) = (new Reading(bag), new CoreAddress(chip));

    internal static NetworkDraft? Read(string name, string text, TimedChip chip, DiagnosticBag bag)
    {
        if (YamlReader.ReadText(name, text, bag) is not { } root) return null;
        var reader = new NetworkYaml(chip, bag);
        reader.Document(root);
        return reader._draft;
    }

    private void Document(YamlNode root)
    {
        if (_read.Required(root, "network") is { } network)
        {
            _draft.Name = network.Kind == YamlKind.Mapping && network.Find("name") is { } n ? _read.Name(n) : "";
            if (_read.Required(network, "groups") is { } groups && List(groups, "groups"))
                foreach (var group in groups.Items) Group(group);
            if (_read.Required(network, "edges") is { } edges && (edges.Text.Length == 0 && edges.Kind == YamlKind.Scalar || List(edges, "edges")))
                foreach (var item in edges.Items)
                {
                    if (item.Kind != YamlKind.Mapping) _read.WrongType(item, "a mapping 'source -> target: attributes'");
                    foreach (var entry in item.Entries) Edge(entry.Key, entry.Value);
                }
        }
        if (_single.Count > 0) _draft.Projections.Add(_single);
        if (_read.Required(root, "mappings") is { } mappings && List(mappings, "mappings"))
            foreach (var item in mappings.Items)
            {
                if (item.Kind != YamlKind.Mapping || item.Entries.Count != 1) _read.WrongType(item, "a mapping 'group.neuron: {core: tile.core}' of one entry");
                else Mapping(item.Entries[0].Key, item.Entries[0].Value);
            }
    }

    private bool List(YamlNode node, string what)
    {
        if (node.Kind == YamlKind.Sequence) return true;
        _read.WrongType(node, $"a list of {what}");
        return false;
    }

    private void Group(YamlNode node)
    {
        if (_read.Required(node, "name") is not { } named || _read.Required(node, "neurons") is not { } neurons || !List(neurons, "neurons")) return;
        bool[]? train = null;
        var settings = node.Find("attributes") is { } a ? NeuronAttributes.Apply(NeuronSettings.Default, a, _read, ref train) : NeuronSettings.Default;
        long count = 0;
        foreach (var item in neurons.Items)
            if (item.Kind == YamlKind.Scalar) count += Span(item, out _);
            else
                foreach (var entry in item.Entries) count += Span(entry.Key, out _);
        if (_draft.AddGroup(_read.Name(named), count, settings, train, out var code, out var why) is not { } group)
        {
            _read.Error(code, why, named);
            return;
        }
        foreach (var item in neurons.Items)
            foreach (var entry in item.Entries) Neuron(group, settings, entry.Key, entry.Value);
    }

    private void Neuron(DraftGroup group, NeuronSettings settings, YamlNode key, YamlNode value)
    {
        var span = Span(key, out var first);
        if (span == 0) return;
        if (first + span > group.Count)
        {
            _read.Error("NC0206", $"neuron {first + span - 1} of a group of {group.Count}", key, "neurons are numbered from 0 without a gap");
            return;
        }
        bool[]? train = null;
        var own = _draft.Intern(NeuronAttributes.Apply(settings, value, _read, ref train));
        for (var i = group.First + (int)first; i < group.First + first + span; i++)
        {
            _draft.Settings[i] = own;
            if (train is not null) _draft.Trains[i] = train;
        }
    }

    private long Span(YamlNode key, out long first)
    {
        if (NameRange.TryParse(key.Text, out first, out var last)) return last - first + 1;
        _read.Error("NC0202", $"'{Excerpt.Of(key.Text)}' is not a neuron", key, "write 7 or 0..7");
        return 0;
    }

    private void Edge(YamlNode key, YamlNode value)
    {
        var arrow = key.Text.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0)
        {
            _read.Error("NC0202", $"'{Excerpt.Of(key.Text)}' is not an edge", key, "write source -> target or group.neuron -> group.neuron");
            return;
        }
        var from = Address(key, key.Text.AsSpan(0, arrow), out var source);
        var to = Address(key, key.Text.AsSpan(arrow + 2), out var target);
        if (from is null || to is null) return;
        if (source < 0 != target < 0) _read.Error("NC0202", "one end of the edge names a neuron, the other a group", key);
        else if (source >= 0) Single(from.First + source, to.First + target, key, value);
        else if (EdgeReader.Read(from, to, key, value, _read) is { } projection) _draft.Projections.Add(projection);
    }

    private void Single(int source, int target, YamlNode key, YamlNode value)
    {
        var attributes = new EdgeReader.Attributes(value, _read);
        if (attributes.Weight is { } weight) _single.Add(source, target, _read.Number(weight, 0));
        else _read.Error("NC0204", "'weight' is missing", key);
    }

    // neuron is -1 where the group stands alone.
    private DraftGroup? Address(YamlNode key, ReadOnlySpan<char> text, out int neuron)
    {
        neuron = -1;
        text = text.Trim();
        var dot = text.IndexOf('.');
        var name = (dot < 0 ? text : text[..dot]).ToString();
        if (!_draft.ByName.TryGetValue(name, out var group))
        {
            _read.Error("NC0407", $"no group '{Excerpt.Of(name)}'", key, Spelling.Hint(name, _draft.Groups.Take(100).Select(g => g.Name)));
            return null;
        }
        if (dot < 0) return group;
        if (!NameRange.Number(text[(dot + 1)..], out var index) || index >= group.Count)
        {
            _read.Error("NC0407", $"group '{Excerpt.Of(name)}' has no neuron '{Excerpt.Of(text[(dot + 1)..].ToString())}'", key, $"it has {group.Count}");
            return null;
        }
        neuron = (int)index;
        return group;
    }

    private void Mapping(YamlNode key, YamlNode value)
    {
        var text = key.Text.AsSpan();
        var dot = text.IndexOf('.');
        var name = (dot < 0 ? text : text[..dot]).ToString();
        if (!_draft.ByName.TryGetValue(name, out var group))
        {
            _read.Error("NC0407", $"no group '{Excerpt.Of(name)}'", key, Spelling.Hint(name, _draft.Groups.Take(100).Select(g => g.Name)));
            return;
        }
        long first = 0, last = group.Count - 1;
        if (dot >= 0 && !NameRange.TryParse(text[(dot + 1)..], out first, out last) || last >= group.Count)
        {
            _read.Error("NC0407", $"group '{Excerpt.Of(name)}' has no neurons '{Excerpt.Of(text[(dot + 1)..].ToString())}'", key, $"it has {group.Count}");
            return;
        }
        var core = -1;
        var units = NeuronSettings.Default;
        foreach (var part in Reading.Each(value))
        {
            if (part.Kind != YamlKind.Mapping) _read.WrongType(part, "a mapping with 'core'");
            foreach (var entry in part.Entries)
                switch (entry.Key.Text)
                {
                    case "core": core = Core(entry.Value); break;
                    case "soma": units = units with { Soma = _read.Name(entry.Value) }; break;
                    case "dendrite": units = units with { Dendrite = _read.Name(entry.Value) }; break;
                    // It is read after the edges have taken their unit, so it changes none of them.
                    case "synapse": _read.Name(entry.Value); break;
                    default: _read.UnknownKey(entry.Key, ["core", "soma", "dendrite", "synapse"]); break;
                }
        }
        if (core == -1) _read.Error("NC0204", "'core' is missing", value);
        for (var i = group.First + (int)first; core >= 0 && i <= group.First + last; i++)
        {
            _draft.Map(i, core);
            if (ReferenceEquals(units, NeuronSettings.Default)) continue;
            var s = _draft.Settings[i];
            _draft.Settings[i] = _draft.Intern(s with { Soma = units.Soma.Length > 0 ? units.Soma : s.Soma, Dendrite = units.Dendrite.Length > 0 ? units.Dendrite : s.Dendrite });
        }
    }

    // -2 after an error that was reported.
    private int Core(YamlNode node)
    {
        if (_cores.TryFind(node.Text, out var core)) return core;
        _read.Error("NC0206", $"the chip has no core '{Excerpt.Of(node.Text)}'", node, _cores.Hint);
        return -2;
    }
}
