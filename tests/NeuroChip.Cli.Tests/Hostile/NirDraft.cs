using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Writes .nir files member by member, right or wrong.</summary>
internal static class NirDraft
{
    /// <summary>A graph of the named nodes; edges as "a>b>c".</summary>
    internal static string Write(string path, string edges, params (string Name, Action<Hdf5Group> Fill)[] nodes) => Write(path, "1.0", "NIRGraph", edges, nodes);

    internal static string Write(string path, string? version, string type, string edges, params (string Name, Action<Hdf5Group> Fill)[] nodes)
    {
        using var file = Hdf5File.Create(path);
        if (version is not null) file.Root.Write("version", version);
        using var node = file.Root.CreateGroup("node");
        Graph(node, type, edges, nodes);
        return path;
    }

    internal static void Graph(Hdf5Group group, string type, string edges, params (string Name, Action<Hdf5Group> Fill)[] nodes)
    {
        group.Write("type", type);
        string[] ends = [.. edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(chain =>
        {
            var names = chain.Split('>');
            return names.Zip(names.Skip(1), (a, b) => new[] { a, b }).SelectMany(e => e);
        })];
        group.Write("edges", ends, ends.Length / 2, 2);
        using var members = group.CreateGroup("nodes");
        foreach (var (name, fill) in nodes)
        {
            using var member = members.CreateGroup(name);
            fill(member);
        }
    }

    /// <summary>A network of one layer, in > w > n > out, in which nodes can be replaced by name or added.</summary>
    internal static string Small(string path, params (string Name, Action<Hdf5Group> Fill)[] changed) => Small(path, "in>w>n>out", changed);

    internal static string Small(string path, string edges, params (string Name, Action<Hdf5Group> Fill)[] changed)
    {
        (string Name, Action<Hdf5Group> Fill)[] sound = [("in", Input(4)), ("w", Affine(3, 4)), ("n", If(3)), ("out", Output(3))];
        return Write(path, edges, [.. sound.Where(n => !changed.Any(c => c.Name == n.Name)), .. changed]);
    }

    /// <summary>An event-driven network: 2 polarities on 4 x 4 pixels, four outputs.</summary>
    internal static string Events(string path) => Write(path, "in>flat>w>n>out",
        ("in", Input(2, 4, 4)), ("flat", g => { g.Write("type", "Flatten"); g.Write("start_dim", [0L]); g.Write("end_dim", [-1L]); g.Write("input_type", [2L, 4, 4], 3); }),
        ("w", Affine(4, 32)), ("n", If(4)), ("out", Output(4)));

    internal static Action<Hdf5Group> Input(params long[] shape) => g => { g.Write("type", "Input"); g.Write("shape", shape, shape.Length); };

    internal static Action<Hdf5Group> Output(params long[] shape) => g => { g.Write("type", "Output"); g.Write("shape", shape, shape.Length); };

    internal static Action<Hdf5Group> Affine(int outputs, int inputs, float first = 0.5f) => g =>
    {
        g.Write("type", "Affine");
        float[] weights = [.. Enumerable.Range(0, outputs * inputs).Select(i => 0.125f * (i % 7 - 3))];
        if (weights.Length > 0) weights[0] = first;
        g.Write("weight", weights, outputs, inputs);
        g.Write("bias", new float[outputs], outputs);
    };

    internal static Action<Hdf5Group> Linear(int outputs, int inputs) => g =>
    {
        g.Write("type", "Linear");
        g.Write("weight", [.. Enumerable.Repeat(0.25f, outputs * inputs)], outputs, inputs);
    };

    internal static Action<Hdf5Group> If(int neurons, double threshold = 1) => g =>
    {
        g.Write("type", "IF");
        g.Write("r", [.. Enumerable.Repeat(1.0, neurons)], neurons);
        g.Write("v_threshold", [.. Enumerable.Repeat(threshold, neurons)], neurons);
    };

    internal static Action<Hdf5Group> Lif(int neurons, double tau) => g =>
    {
        g.Write("type", "LIF");
        g.Write("r", [.. Enumerable.Repeat(1.0, neurons)], neurons);
        g.Write("tau", [.. Enumerable.Repeat(tau, neurons)], neurons);
        g.Write("v_leak", new double[neurons], neurons);
        g.Write("v_threshold", [.. Enumerable.Repeat(1.0, neurons)], neurons);
    };

    internal static Action<Hdf5Group> Delay(int elements, double seconds) => g =>
    {
        g.Write("type", "Delay");
        g.Write("delay", [.. Enumerable.Repeat(seconds, elements)], elements);
    };

    internal static Action<Hdf5Group> Typed(string type) => g => g.Write("type", type);
}
