using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>
/// SANA-FE's netlist, one entry a line: <c>g count attributes</c>, <c>n group.neuron attributes</c>,
/// <c>e group.neuron->group.neuron attributes</c>, <c>&amp; group.neuron@tile.core</c>. Groups are numbered from 0.
/// Attributes are key=value, or one YAML flow mapping or list.
/// </summary>
internal sealed class Netlist
{
    private static readonly string[] EdgeKeys = ["weight", "w"];

    private readonly string _file;
    private readonly Reading _read;
    private readonly NetworkDraft _draft = new();
    private readonly ListProjection _edges = new(null);
    private readonly CoreAddress _cores;
    private string _line = "";
    private int _number;

    private Netlist(string file, TimedChip chip, DiagnosticBag bag) => (_file, _read, _cores) = (file, new Reading(bag), new CoreAddress(chip));

    internal static NetworkDraft Read(string name, string text, TimedChip chip, DiagnosticBag bag)
    {
        var netlist = new Netlist(name, chip, bag);
        netlist._draft.Name = Path.GetFileNameWithoutExtension(name);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            netlist._number++;
            var bare = line.TrimStart(" \t");
            if (bare.Length == 0 || bare[0] == '#') continue;
            netlist._line = line.ToString();
            netlist.Line(line.Length - bare.Length);
        }
        if (netlist._edges.Count > 0) netlist._draft.Projections.Add(netlist._edges);
        if (netlist._draft.Groups.Count == 0) bag.Error("NC0505", "the netlist defines no group", new SourcePosition(name));
        return netlist._draft;
    }

    private void Line(int start)
    {
        var kind = Field(start, out var end);
        var second = Field(end, out var rest);
        if (second.Length == 0)
        {
            Error("NC0204", "an entry has at least two fields", start, kind.Length);
            return;
        }
        var at = end + (_line.AsSpan(end).Length - _line.AsSpan(end).TrimStart(" \t").Length);
        switch (kind)
        {
            case "g": Group(second, at, rest); break;
            case "n": Neuron(second, at, rest); break;
            case "e": Edge(second, at, rest); break;
            case "&": Mapping(second, at); break;
            default: Error("NC0203", $"unknown entry '{Excerpt.Of(kind.ToString())}'", start, kind.Length, "g, n, e or &"); break;
        }
    }

    private void Group(ReadOnlySpan<char> count, int at, int rest)
    {
        if (!NameRange.Number(count, out var neurons))
        {
            Error("NC0202", $"'{Excerpt.Of(count.ToString())}' is not a number of neurons", at, count.Length);
            return;
        }
        bool[]? train = null;
        var settings = Attributes(NeuronSettings.Default, rest, ref train);
        if (_draft.AddGroup(_draft.Groups.Count.ToString(CultureInfo.InvariantCulture), neurons, settings, train, out var code, out var why) is null) Error(code, why, at, count.Length);
    }

    private void Neuron(ReadOnlySpan<char> address, int at, int rest)
    {
        if (Find(address, at) is not { } n) return;
        bool[]? train = null;
        _draft.Settings[n] = _draft.Intern(Attributes(_draft.Settings[n], rest, ref train));
        if (train is not null) _draft.Trains[n] = train;
    }

    private void Edge(ReadOnlySpan<char> edge, int at, int rest)
    {
        var arrow = edge.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0)
        {
            Error("NC0202", $"'{Excerpt.Of(edge.ToString())}' is not an edge", at, edge.Length, "write group.neuron->group.neuron");
            return;
        }
        var (source, target) = (Find(edge[..arrow], at), Find(edge[(arrow + 2)..], at + arrow + 2));
        if (source is not { } s || target is not { } t) return;
        if (Weight(at, edge.Length, rest) is { } weight) _edges.Add(s, t, weight);
    }

    private void Mapping(ReadOnlySpan<char> mapping, int at)
    {
        var sign = mapping.IndexOf('@');
        if (sign < 0) Error("NC0202", $"'{Excerpt.Of(mapping.ToString())}' is not a mapping", at, mapping.Length, "write group.neuron@tile.core");
        else if (Find(mapping[..sign], at) is { } neuron)
        {
            if (_cores.TryFind(mapping[(sign + 1)..], out var core)) _draft.Map(neuron, core);
            else Error("NC0206", $"the chip has no core '{Excerpt.Of(mapping[(sign + 1)..].ToString())}'", at + sign + 1, mapping.Length - sign - 1, _cores.Hint);
        }
    }

    private int? Find(ReadOnlySpan<char> address, int at)
    {
        var dot = address.IndexOf('.');
        if (dot < 0 || !NameRange.Number(address[..dot], out var group) || !NameRange.Number(address[(dot + 1)..], out var neuron))
            Error("NC0202", $"'{Excerpt.Of(address.ToString())}' is not a neuron", at, address.Length, "write group.neuron");
        else if (group >= _draft.Groups.Count) Error("NC0407", $"no group {group}", at, address.Length, $"{_draft.Groups.Count} are defined above");
        else if (neuron >= _draft.Groups[(int)group].Count) Error("NC0407", $"group {group} has no neuron {neuron}", at, address.Length, $"it has {_draft.Groups[(int)group].Count}");
        else return _draft.Groups[(int)group].First + (int)neuron;
        return null;
    }

    private NeuronSettings Attributes(NeuronSettings settings, int rest, ref bool[]? train)
    {
        foreach (var (key, value) in Pairs(rest))
            settings = value is null ? NeuronAttributes.Apply(settings, key, _read, ref train) : NeuronAttributes.One(settings, key, value, _read, ref train);
        return settings;
    }

    private double? Weight(int at, int length, int rest)
    {
        double? weight = null;
        foreach (var (key, value) in Pairs(rest))
            if (value is null)
            {
                var attributes = new EdgeReader.Attributes(key, _read);
                if (attributes.Weight is { } node) weight = _read.Number(node, 0);
            }
            else if (EdgeKeys.Contains(key.Text)) weight = _read.Number(value, 0);
            else if (key.Text is "delay" or "d" or "tap") _read.Error("NC0209", $"'{key.Text}' is not supported", key, "delays and taps of dendrites are not modelled");
            else _read.UnknownKey(key, EdgeKeys);
        if (weight is null) Error("NC0204", "'weight' is missing", at, length);
        return weight;
    }

    // key=value pairs; where a flow mapping or list follows, it alone, as a node without a value.
    private List<(YamlNode Key, YamlNode? Value)> Pairs(int rest)
    {
        var pairs = new List<(YamlNode, YamlNode?)>();
        var tail = _line.AsSpan(rest).Trim(" \t\r");
        if (tail.Length == 0) return pairs;
        if (tail[0] is '[' or '{')
        {
            // Its positions count within the line's tail; the blanks and breaks before it move them to where the user sees them.
            var padded = new string('\n', Math.Min(_number - 1, 1 << 20)) + new string(' ', _line.IndexOf(tail[0], rest)) + tail.ToString();
            var bag = new DiagnosticBag();
            if (YamlReader.ReadText(_file, padded, bag) is { } node) pairs.Add((node, null));
            // What is missing at the end is reported behind it, on a line of its own.
            foreach (var d in bag.Items)
                if (d.Position?.Line == _number) _read.Bag.AddRange([d]);
                else Error(d.Code, d.Message, _line.TrimEnd().Length, 1, d.Hint);
            return pairs;
        }
        for (var at = rest; ;)
        {
            var field = Field(at, out var end);
            if (field.Length == 0) return pairs;
            var start = end - field.Length;
            var equals = field.IndexOf('=');
            if (equals < 1 || equals == field.Length - 1) Error("NC0202", $"'{Excerpt.Of(field.ToString())}' is not key=value", start, field.Length);
            else pairs.Add((YamlNode.Scalar(field[..equals].ToString(), At(start, equals)), YamlNode.Scalar(field[(equals + 1)..].ToString(), At(start + equals + 1, field.Length - equals - 1))));
            at = end;
        }
    }

    private ReadOnlySpan<char> Field(int from, out int end)
    {
        var start = from;
        while (start < _line.Length && _line[start] is (' ' or '\t' or '\r')) start++;
        end = start;
        while (end < _line.Length && _line[end] is not (' ' or '\t' or '\r')) end++;
        return _line.AsSpan(start, end - start);
    }

    private SourcePosition At(int column, int length) =>
        new(_file, _number, column + 1, Math.Max(1, length), _line.Length <= 200 ? Excerpt.Printable(_line) : null);

    private void Error(string code, string message, int column, int length, string? hint = null)
    {
        if (_read.Bag.Items.Count < SanaFeLimits.MaxDiagnostics) _read.Bag.Error(code, message, At(column, length), hint);
    }
}
