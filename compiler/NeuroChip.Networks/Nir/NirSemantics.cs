using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// The semantics that a format fixes and NIR has no word for, as members of the graph's group <c>metadata</c> (NIR 1.0 keeps it, other
/// tools ignore it). Members that are absent have their defaults.
/// </summary>
internal static class NirSemantics
{
    internal const string Group = "metadata";
    private const string Prefix = "neurochip_";
    private const string Dt = Prefix + "dt", Spikes = Prefix + "spikes_per_step", VMin = Prefix + "v_min", Reset = Prefix + "reset",
        Discrete = Prefix + "discretization", Strict = Prefix + "strict_threshold";

    /// <summary>Writes what differs from the defaults, and says so.</summary>
    internal static void Write(Hdf5Group graph, SnnSemantics semantics, DiagnosticBag bag)
    {
        var plain = new SnnSemantics();
        if (semantics == plain) return;
        using var group = graph.CreateGroup(Group);
        var said = new List<string>();
        void Number(string name, double? value)
        {
            if (value is not { } number) return;
            group.Write(name, [number]);
            said.Add(FormattableString.Invariant($"{name[Prefix.Length..]} {number:R}"));
        }
        void Word<T>(string name, T value, T usual) where T : struct
        {
            if (value.Equals(usual)) return;
            var word = value.ToString()!.ToLowerInvariant();
            group.Write(name, word);
            said.Add($"{name[Prefix.Length..]} {word}");
        }
        Number(Dt, semantics.Dt);
        Number(VMin, semantics.VMin);
        Word(Spikes, semantics.SpikesPerStep, plain.SpikesPerStep);
        Word(Reset, semantics.Reset, plain.Reset);
        Word(Discrete, semantics.Discretization, plain.Discretization);
        Word(Strict, semantics.StrictThreshold, plain.StrictThreshold);
        if (said.Count > 0)
            bag.Warning("NC0410", $"NIR does not say how a network is stepped: {string.Join(", ", said)} stand as metadata, which neurochip reads", graph.File.At(graph.PathOf(Group)),
                "with another tool give them by hand");
    }

    /// <summary>What <see cref="Write"/> wrote; the defaults where there is none.</summary>
    internal static SnnSemantics Read(Hdf5Group graph, DiagnosticBag bag)
    {
        var semantics = new SnnSemantics();
        using var group = graph.TryGroup(Group);
        if (group is null) return semantics;
        var a = new NirAttributes(group, "the graph's metadata", bag);
        double? Number(string name) => a.Parameter(name, required: false)?.Values[0];
        T Word<T>(string name, T usual, Func<string, (bool Known, T Value)> parse)
        {
            if (!a.Has(name)) return usual;
            var (known, value) = parse(a.Text(name) ?? "");
            if (known) return value;
            bag.Error("NC0405", $"'{name}' of the graph's metadata is not understood", a.At(name), "convert the network again");
            return usual;
        }
        static Func<string, (bool, T)> Enumerated<T>() where T : struct, Enum => word => (Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value), value);
        return semantics with
        {
            Dt = Number(Dt), VMin = Number(VMin),
            SpikesPerStep = Word(Spikes, semantics.SpikesPerStep, Enumerated<SpikesPerStep>()),
            Reset = Word(Reset, semantics.Reset, Enumerated<ResetMode>()),
            Discretization = Word(Discrete, semantics.Discretization, Enumerated<Discretization>()),
            StrictThreshold = Word(Strict, semantics.StrictThreshold, word => (bool.TryParse(word, out var value), value)),
        };
    }
}
