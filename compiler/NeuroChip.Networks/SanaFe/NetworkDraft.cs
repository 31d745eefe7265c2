using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.SanaFe;

/// <summary>A network while its file is read: neurons in the order of the file.</summary>
internal sealed class NetworkDraft
{
    private readonly Dictionary<NeuronSettings, NeuronSettings> _known = [];
    private int _mapped;

    internal string Name { get; set; } = "";

    internal List<DraftGroup> Groups { get; } = [];

    internal Dictionary<string, DraftGroup> ByName { get; } = new(StringComparer.Ordinal);

    internal List<NeuronSettings> Settings { get; } = [];

    /// <summary>Core of each neuron, or -1.</summary>
    internal List<int> Core { get; } = [];

    /// <summary>Position in the order of the mapping.</summary>
    internal List<int> Order { get; } = [];

    internal Dictionary<int, bool[]> Trains { get; } = [];

    internal List<Projection> Projections { get; } = [];

    internal long Synapses
    {
        get
        {
            long count = 0;
            foreach (var projection in Projections) count += projection.Count;
            return count;
        }
    }

    internal int Neurons => Settings.Count;

    /// <summary>Entries of the mapping so far: the largest position in it.</summary>
    internal int Mapped => _mapped;

    /// <summary>One object for equal settings.</summary>
    internal NeuronSettings Intern(NeuronSettings settings)
    {
        if (_known.TryGetValue(settings, out var known)) return known;
        _known.Add(settings, settings);
        return settings;
    }

    /// <summary>Adds a group unless its name is taken or it is too large.</summary>
    /// <returns>Null with the reason.</returns>
    internal DraftGroup? AddGroup(string name, long count, NeuronSettings settings, bool[]? train, out string code, out string why)
    {
        (code, why) = ("", "");
        if (ByName.ContainsKey(name)) (code, why) = ("NC0208", $"group '{Excerpt.Of(name)}' is defined twice");
        else if (Neurons + count > SanaFeLimits.MaxNeurons) (code, why) = ("NC0409", $"{Neurons + count} neurons; at most {SanaFeLimits.MaxNeurons} are supported");
        if (code.Length > 0) return null;
        var group = new DraftGroup(name, Neurons, (int)count);
        settings = Intern(settings);
        for (var i = 0; i < count; i++)
        {
            if (train is not null) Trains[Neurons] = train;
            Settings.Add(settings);
            Core.Add(-1);
            Order.Add(0);
        }
        Groups.Add(group);
        ByName.Add(name, group);
        return group;
    }

    internal void Map(int neuron, int core)
    {
        Core[neuron] = core;
        Order[neuron] = ++_mapped;
    }
}
