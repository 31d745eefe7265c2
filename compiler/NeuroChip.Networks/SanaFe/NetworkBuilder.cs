using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Turns a draft into flat arrays: neurons by core, rows by firing neuron and receiving core.</summary>
internal sealed class NetworkBuilder
{
    private readonly NetworkDraft _draft;
    private readonly TimedChip _chip;
    private readonly string _file;
    private readonly DiagnosticBag _bag;
    private readonly Dictionary<SomaClass, int> _classes = [];
    private readonly List<SomaClass> _classList = [];
    private readonly Dictionary<UnitName, UnitId> _units = [];
    private int[] _fileIndex = [], _coreStart = [], _coreOf = [], _synapse = [], _dendrite = [], _class = [];

    // Classes: code for dictionaries of tuples and numbers is compiled at every start, for those of references it comes with the runtime.
    private sealed record UnitName(TimedCoreKind Kind, string Name, char Type);

    private sealed record UnitId(int Id);

    private NetworkBuilder(NetworkDraft draft, TimedChip chip, string file, DiagnosticBag bag) => (_draft, _chip, _file, _bag) = (draft, chip, file, bag);

    internal static TimedNetwork? Build(NetworkDraft draft, TimedChip chip, string file, DiagnosticBag bag)
    {
        var builder = new NetworkBuilder(draft, chip, file, bag);
        builder.Check();
        if (bag.HasErrors) return null;
        builder.Place();
        builder.Units();
        return bag.HasErrors ? null : builder.Network();
    }

    private void Check()
    {
        if (_draft.Neurons == 0) Error("NC0505", "the network has no neurons");
        if (_draft.Synapses > SanaFeLimits.MaxSynapses) Error("NC0409", $"{_draft.Synapses} synapses; at most {SanaFeLimits.MaxSynapses} are supported");
        foreach (var group in _draft.Groups)
        {
            var (missing, first) = (0, 0);
            for (var i = group.Count - 1; i >= 0; i--)
                if (_draft.Core[group.First + i] < 0) (missing, first) = (missing + 1, i);
            if (missing > 0) Error("NC0709", $"{missing} {(missing == 1 ? "neuron" : "neurons")} of group '{Excerpt.Of(group.Name)}' {(missing == 1 ? "is" : "are")} mapped to no core, the first is {Excerpt.Of(group.Name)}.{first}",
                "map every neuron: in a netlist '& group.neuron@tile.core', in YAML '- group.first..last: [core: tile.core]' in 'mappings'");
        }
    }

    private void Place()
    {
        var neurons = _draft.Neurons;
        (_fileIndex, _coreOf, _coreStart) = (new int[neurons], new int[neurons], new int[_chip.Cores.Count + 1]);
        for (var i = 0; i < neurons; i++) _coreStart[_draft.Core[i] + 1]++;
        for (var c = 0; c < _chip.Cores.Count; c++)
        {
            var (most, core) = (_chip.Cores[c].Kind.MaxNeurons, _chip.Cores[c]);
            if (_coreStart[c + 1] > most) Error("NC0701", $"core {core.Tile}.{core.Offset} holds {_coreStart[c + 1]} neurons; max_neurons_supported is {most}");
            _coreStart[c + 1] += _coreStart[c];
        }
        // In the order of the mapping to the next place of their cores.
        var next = (int[])_coreStart.Clone();
        foreach (var i in InOrder())
        {
            var core = _draft.Core[i];
            var n = next[core]++;
            (_fileIndex[n], _coreOf[n]) = (i, core);
        }
    }

    // All neurons in the order of the mapping.
    private int[] InOrder()
    {
        var neurons = new int[_draft.Neurons];
        if (_draft.Mapped == neurons.Length)
        {
            for (var i = 0; i < neurons.Length; i++) neurons[_draft.Order[i] - 1] = i;
            return neurons;
        }
        // Some are mapped twice, and their last place counts.
        for (var i = 0; i < neurons.Length; i++) neurons[i] = i;
        Array.Sort(_draft.Order.ToArray(), neurons);
        return neurons;
    }

    private void Units()
    {
        (_synapse, _dendrite, _class) = (new int[_draft.Neurons], new int[_draft.Neurons], new int[_draft.Neurons]);
        var (settings, kind) = ((NeuronSettings?)null, (TimedCoreKind?)null);
        for (var n = 0; n < _draft.Neurons; n++)
        {
            // Equal settings are one object, and neighbours mostly share it.
            if (ReferenceEquals(settings, _draft.Settings[_fileIndex[n]]) && ReferenceEquals(kind, _chip.Cores[_coreOf[n]].Kind))
            {
                (_synapse[n], _dendrite[n], _class[n]) = (_synapse[n - 1], _dendrite[n - 1], _class[n - 1]);
                continue;
            }
            (settings, kind) = (_draft.Settings[_fileIndex[n]], _chip.Cores[_coreOf[n]].Kind);
            _synapse[n] = Unit(kind, settings.Synapse, 's');
            _dendrite[n] = Unit(kind, settings.Dendrite, 'd');
            var of = new SomaClass(Unit(kind, settings.Soma, 'm'), settings.Parameters);
            if (!_classes.TryGetValue(of, out _class[n]))
            {
                _classes.Add(of, _class[n] = _classList.Count);
                _classList.Add(of);
            }
        }
    }

    private int Unit(TimedCoreKind kind, string name, char type)
    {
        var key = new UnitName(kind, name, type);
        if (_units.TryGetValue(key, out var known)) return known.Id;
        var (ids, what) = type switch { 's' => (kind.Synapses, "synapse"), 'd' => (kind.Dendrites, "dendrite"), _ => (kind.Somas, "soma") };
        var id = -1;
        for (var i = 0; i < ids.Count && id < 0; i++)
            if (name.Length == 0 || Name(ids[i]) == name) id = ids[i];
        if (id < 0)
            Error("NC0105", $"core '{kind.Name}' has no {what} unit '{Excerpt.Of(name)}'", Chip.Yaml.Spelling.Hint(name, ids.Take(100).Select(Name)));
        else if (type == 'd' && _chip.Dendrites[id].Model != "accumulator")
            Error("NC0209", $"dendrite unit '{Excerpt.Of(_chip.Dendrites[id].Name)}' has model {_chip.Dendrites[id].Model}, which is not supported", "accumulator is");
        _units.Add(key, new(id));
        return id;
        string Name(int i) => type switch { 's' => _chip.Synapses[i].Name, 'd' => _chip.Dendrites[i].Name, _ => _chip.Somas[i].Name };
    }

    private TimedNetwork Network()
    {
        var (bias, potential, trains) = (new double[_fileIndex.Length], new double[_fileIndex.Length], new Dictionary<int, bool[]>());
        for (var n = 0; n < bias.Length; n++)
        {
            var settings = _draft.Settings[_fileIndex[n]];
            (bias[n], potential[n]) = (settings.Bias, settings.Potential);
            if (_draft.Trains.Count > 0 && _draft.Trains.TryGetValue(_fileIndex[n], out var train)) trains.Add(n, train);
        }
        var units = new ReceivingUnits(_coreStart, _synapse, _dendrite);
        var rows = new RowBuilder(_draft, _fileIndex, units);
        return new TimedNetwork
        {
            Name = _draft.Name,
            Groups = [.. _draft.Groups.Select(g => new TimedGroup(g.Name, g.First, g.Count))],
            CoreStart = _coreStart, FileIndex = _fileIndex, ClassOf = _class, Classes = _classList,
            Bias = bias, Potential = potential,
            Trains = trains, Slot = rows.Slot, RunStart = rows.RunStart, Runs = rows.Runs, Weight = rows.Weight,
            RowStart = rows.RowStart, Rows = rows.Rows, Receivers = units.Receivers, Synapses = _draft.Synapses,
        };
    }

    private void Error(string code, string message, string? hint = null)
    {
        if (_bag.Items.Count < SanaFeLimits.MaxDiagnostics) _bag.Error(code, message, new SourcePosition(_file), hint);
    }
}
