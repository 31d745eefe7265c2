using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Reads the cores of a tile and their units.</summary>
internal sealed class CoreKindReader(Reading read, TimeBase time)
{
    private static readonly string[] CoreKeys = ["name", "attributes", "axon_in", "synapse", "dendrite", "soma", "axon_out"];
    private static readonly string[] UnitKeys = ["name", "attributes"];
    private static readonly string[] CoreAttributes = ["buffer_position", "buffer_inside_unit", "max_neurons_supported", "log_energy"];
    private static readonly string[] SomaKeys = ["energy_access_neuron", "latency_access_neuron", "energy_update_neuron", "latency_update_neuron", "energy_spike_out", "latency_spike_out"];
    private static readonly string[] Logging = ["model", "log_energy", "log_latency"];

    /// <summary>Models that a chip may list; the accumulator alone can be used.</summary>
    private static readonly string[] DendriteModels = ["accumulator", "accumulator_with_delay", "taps"];

    private static readonly string[] SomaModels = ["leaky_integrate_fire", "truenorth", "input"];

    private readonly record struct Cost(decimal Joules, decimal Seconds);

    // Classes: code for lists of tuples is compiled at every start, for lists of references it comes with the runtime.
    private sealed record Unit(string Name, Cost Cost, string Model);

    private sealed record SomaUnit(string Name, SomaModel Model, Cost Access, Cost Update, Cost Spike);

    private sealed record CoreKind(string Name, int Max, Cost In, Cost Out, List<int> Synapses, List<int> Dendrites, List<int> Somas);

    /// <summary>What an entry of a core section gives.</summary>
    /// <param name="Kind">Kind of its cores.</param>
    /// <param name="Count">Cores; none after an error.</param>
    internal sealed record Cores(int Kind, int Count);

    private readonly List<Unit> _synapses = [];
    private readonly List<Unit> _dendrites = [];
    private readonly List<SomaUnit> _somas = [];
    private readonly List<CoreKind> _kinds = [];

    internal List<TimedUnit> Synapses() => [.. _synapses.Select(s => new TimedUnit(s.Name, Event(s.Cost), s.Model))];

    internal List<TimedUnit> Dendrites() => [.. _dendrites.Select(d => new TimedUnit(d.Name, Event(d.Cost), d.Model))];

    internal List<TimedSoma> Somas() => [.. _somas.Select(s => new TimedSoma(s.Name, s.Model, Event(s.Access), Event(s.Update), Event(s.Spike)))];

    internal List<TimedCoreKind> Kinds() => [.. _kinds.Select(k => new TimedCoreKind(k.Name, k.Max, Event(k.In), Event(k.Out), k.Synapses, k.Dendrites, k.Somas))];

    private EventCost Event(Cost cost) => new(cost.Joules, time.Ticks(cost.Seconds));

    /// <summary>Reads one entry of a core section.</summary>
    internal Cores Read(YamlNode core)
    {
        if (read.Required(core, "name") is not { } named) return new(0, 0);
        if (!NameRange.TrySplit(read.Name(named), out var name, out var count, out _) || count > SanaFeLimits.MaxCores)
        {
            read.Error("NC0202", $"'{Excerpt.Of(named.Text)}' holds no range of at most {SanaFeLimits.MaxCores}", named, "write name[0..3]");
            return new(0, 0);
        }
        read.Known(core, CoreKeys);
        var max = Attributes(core);
        var axonIn = Axon(core, "axon_in", "message_in");
        var axonOut = Axon(core, "axon_out", "message_out");
        var synapses = Units(core, "synapse", Synapse);
        var dendrites = Units(core, "dendrite", Dendrite);
        var somas = Units(core, "soma", Soma);
        _kinds.Add(new(name, max, axonIn, axonOut, synapses, dendrites, somas));
        return new(_kinds.Count - 1, (int)count);
    }

    private int Attributes(YamlNode core)
    {
        if (read.Required(core, "attributes") is not { } attributes) return 1;
        var max = read.Required(attributes, "max_neurons_supported") is { } m ? read.Integer(m, 1, SanaFeLimits.MaxNeuronsPerCore, 1) : 1;
        if (read.Required(attributes, "buffer_position") is { } position && read.Name(position) is not "soma")
            read.Error("NC0209", $"buffer_position '{Excerpt.Of(position.Text)}' is not supported", position, "soma is");
        if (attributes.Find("buffer_inside_unit") is { } inside && read.Flag(inside))
            read.Error("NC0209", "buffer_inside_unit: true is not supported", inside);
        read.Known(attributes, CoreAttributes);
        return max;
    }

    private Cost Axon(YamlNode core, string section, string suffix)
    {
        if (read.Required(core, section) is not { } units) return default;
        var list = Reading.Each(units);
        if (list.Count == 0) read.Error("NC0204", $"'{section}' holds no unit", units);
        else if (list.Count > 1) read.Warning("NC0203", $"only the first unit of '{section}' is used", list[1]);
        if (list.Count == 0 || read.Required(list[0], "attributes") is not { } attributes) return default;
        read.Known(list[0], UnitKeys);
        Known(attributes, $"energy_{suffix}", $"latency_{suffix}");
        return Pair(attributes, suffix);
    }

    private List<int> Units(YamlNode core, string section, Func<string, YamlNode, int> unit)
    {
        var ids = new List<int>();
        if (read.Required(core, section) is not { } units) return ids;
        foreach (var item in Reading.Each(units))
        {
            if (read.Required(item, "name") is not { } named || read.Required(item, "attributes") is not { } attributes) continue;
            read.Known(item, UnitKeys);
            if (!NameRange.TrySplit(read.Name(named), out var name, out var count, out var first) || ids.Count + count > SanaFeLimits.MaxUnits)
            {
                read.Error("NC0202", $"'{Excerpt.Of(named.Text)}' holds no range of at most {SanaFeLimits.MaxUnits}", named, "write name[0..1023]");
                continue;
            }
            foreach (var key in new[] { "plugin", "update_every_timestep", "noise" })
                if (attributes.Find(key) is { } refused && refused.Text is not ("false" or "0")) read.Error("NC0209", $"'{key}' is not supported", refused);
            var ranged = named.Text.Contains('[');
            for (var i = 0L; i < count; i++)
            {
                // A range that is wrong is wrong once.
                if (i > 0 && read.Bag.HasErrors) break;
                ids.Add(unit(ranged ? FormattableString.Invariant($"{name}[{first + i}]") : name, attributes));
            }
        }
        if (ids.Count == 0 && !read.Bag.HasErrors) read.Error("NC0204", $"'{section}' holds no unit", units);
        return ids;
    }

    private int Synapse(string name, YamlNode attributes)
    {
        Known(attributes, "energy_process_spike", "latency_process_spike");
        var model = Model(attributes, ["current_based"]);
        _synapses.Add(new(name, Pair(attributes, "process_spike"), model));
        return _synapses.Count - 1;
    }

    private int Dendrite(string name, YamlNode attributes)
    {
        Known(attributes, "energy_update", "latency_update");
        var model = Model(attributes, DendriteModels);
        _dendrites.Add(new(name, Pair(attributes, "update"), model));
        return _dendrites.Count - 1;
    }

    private int Soma(string name, YamlNode attributes)
    {
        Known(attributes, SomaKeys);
        var model = Model(attributes, SomaModels) switch
        {
            "truenorth" => SomaModel.TrueNorth,
            "input" => SomaModel.Input,
            _ => SomaModel.LeakyIntegrateAndFire,
        };
        _somas.Add(new(name, model, Pair(attributes, "access_neuron"), Pair(attributes, "update_neuron"), Pair(attributes, "spike_out")));
        return _somas.Count - 1;
    }

    private string Model(YamlNode attributes, string[] known)
    {
        if (read.Required(attributes, "model") is not { } node) return "";
        var model = read.Name(node);
        if (model.Length > 0 && !known.Contains(model))
            read.Error("NC0209", $"model '{Excerpt.Of(model)}' is not supported", node, Spelling.Hint(model, known) ?? string.Join(" or ", known));
        return model;
    }

    private Cost Pair(YamlNode attributes, string suffix) => new(
        read.Required(attributes, $"energy_{suffix}") is { } e ? read.Quantity(e) : 0,
        read.Required(attributes, $"latency_{suffix}") is { } l ? time.Note(read.Quantity(l)) : 0);

    private void Known(YamlNode attributes, params string[] keys)
    {
        foreach (var entry in attributes.Entries)
            if (!keys.Contains(entry.Key.Text) && !Logging.Contains(entry.Key.Text) && entry.Key.Text is not ("plugin" or "update_every_timestep" or "noise" or "noise_bits"))
                read.UnknownKey(entry.Key, [.. keys, .. Logging]);
    }
}
