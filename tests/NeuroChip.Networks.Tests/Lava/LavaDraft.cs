using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Tests.Lava;

/// <summary>Small .net files; each layer is what a callback writes.</summary>
internal static class LavaDraft
{
    internal static TemporaryFile Write(params Action<Hdf5Group>[] layers)
    {
        var path = new TemporaryFile();
        using var file = Hdf5File.Create(path.Path);
        using var root = file.Root.CreateGroup("layer");
        for (var i = 0; i < layers.Length; i++)
        {
            using var layer = root.CreateGroup(i.ToString());
            layers[i](layer);
        }
        return path;
    }

    internal static Action<Hdf5Group> Input(params int[] shape) => g =>
    {
        g.Write("type", ["input"], 1);
        g.Write("shape", Array.ConvertAll(shape, d => (long)d), shape.Length);
    };

    internal static Action<Hdf5Group> Flatten => g => g.Write("type", ["flatten"], 1);

    internal static Action<Hdf5Group> Average(int groups) => g =>
    {
        g.Write("type", ["average"], 1);
        g.Write("shape", new long[] { groups }, 1);
    };

    /// <summary>Weights 2, 4, 6, ... of alternating sign unless given.</summary>
    internal static Action<Hdf5Group> Dense(int outputs, int inputs, float[]? weight = null, Action<Hdf5Group>? neuron = null, Action<Hdf5Group>? more = null, string type = "dense") => g =>
    {
        g.Write("type", [type], 1);
        g.Write("shape", new long[] { outputs }, 1);
        g.Write("weight", weight ?? Weights(outputs * inputs), outputs, inputs);
        (neuron ?? Neuron())(g);
        more?.Invoke(g);
    };

    internal static Action<Hdf5Group> Conv(int[] shape, int[] weight, int stride = 1, int padding = 0, int groups = 1, Action<Hdf5Group>? neuron = null, Action<Hdf5Group>? more = null) => g =>
    {
        g.Write("type", ["conv"], 1);
        Window(g, shape, weight, stride, padding);
        g.Write("groups", new long[] { groups });
        (neuron ?? Neuron())(g);
        more?.Invoke(g);
    };

    internal static Action<Hdf5Group> Pool(int[] shape, int size, float weight, Action<Hdf5Group>? neuron = null) => g =>
    {
        g.Write("type", ["pool"], 1);
        Window(g, shape, [1, 1, size, size, 1], size, 0, weight);
        (neuron ?? Neuron())(g);
    };

    internal static Action<Hdf5Group> Neuron(string type = "CUBA", long iDecay = 1024, long vDecay = 128, long threshold = 10, long refDelay = 1, Action<Hdf5Group>? more = null) => g =>
    {
        using var n = g.CreateGroup("neuron");
        n.Write("type", type);
        n.Write("iDecay", new[] { iDecay });
        n.Write("vDecay", new[] { vDecay });
        n.Write("vThMant", new[] { threshold });
        n.Write("refDelay", new[] { refDelay });
        more?.Invoke(n);
    };

    internal static float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? 2f : -2f) * ((i * 7 % 13) - 4))];

    private static void Window(Hdf5Group g, int[] shape, int[] weight, int stride, int padding, float? value = null)
    {
        g.Write("shape", Array.ConvertAll(shape, d => (long)d), shape.Length);
        var count = weight.Aggregate(1, (a, b) => a * b);
        g.Write("weight", value is { } v ? [.. Enumerable.Repeat(v, count)] : Weights(count), weight);
        g.Write("stride", new long[] { stride, stride }, 2);
        g.Write("padding", new long[] { padding, padding }, 2);
        g.Write("dilation", new long[] { 1, 1 }, 2);
    }
}
