using System.Globalization;
using System.IO.Compression;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler;
using NeuroChip.Networks.Lava;
using NeuroChip.Networks.Plan;
using NeuroChip.Workloads;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>slayerPytorch's IBM gesture weights on a chip with Loihi's arithmetic, against integers computed here.</summary>
public sealed class GestureTests
{
    private const string Folder = "slayer-ibmgesture/IBMGesture_TrainedFull";

    private const string Description = """
        slayer: ibm-gesture
        input: [2, 128, 128]
        neuron: {type: LOIHI, vThMant: 80, vDecay: 128, iDecay: 1024, refDelay: 1, wgtExp: 0}
        layers:
          - pool: {kernel: 4, weights: POOL1}
          - conv: {channels: 16, kernel: 5, padding: 2, weights: CONV1}
          - pool: {kernel: 2, weight: 28}
          - conv: {channels: 32, kernel: 3, padding: 1, weights: CONV2}
          - pool: {kernel: 2, weight: 28}
          - dense: {neurons: 512, weights: FC1}
          - dense: {neurons: 11, weights: FC2}
        """;

    [DataTheory(Folder, "dvsgesture")]
    [InlineData(0, 1450)]
    [InlineData(4, 300)]
    public void Every_layer_of_a_clip_spikes_as_loihis_integers_do(int clip, int steps)
    {
        var plan = Plan();
        var chip = ChipCatalog.Load("loihi1");
        var run = new PublishedRun(plan, chip, NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), new DiagnosticBag()));
        var sample = WorkloadReader.Open(new WorkloadOptions
        {
            Data = SharedData.At("dvsgesture"), InputShape = [2, 128, 128], Dt = 1e-3, Timesteps = steps, CountMode = CountMode.Binary,
        }).Load(clip);
        var result = run.Emulate("event", [sample]);
        var raster = result.Raster.GroupBy(s => s.Population).ToDictionary(g => g.Key, g => g.Select(s => (s.Step, s.Neuron)).Order().ToArray());
        var layers = Simulate(sample);
        for (var layer = 0; layer < layers.Length; layer++)
            Assert.Equal(layers[layer].Order(), raster.GetValueOrDefault(layer + 1, []));
        if (steps < 1000) return;
        var votes = layers[^1].GroupBy(s => s.Neuron).MaxBy(g => g.Count())!.Key;
        Assert.Equal((sample.Label, sample.Label), (votes, result.Samples[0].Prediction));
    }

    private static NetworkPlan Plan()
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-gesture-").FullName;
        try
        {
            var text = Description;
            foreach (var name in new[] { "pool1", "conv1", "conv2", "fc1", "fc2" })
                text = text.Replace(name.ToUpperInvariant(), SharedData.At($"{Folder}/{name}.txt.gz"), StringComparison.Ordinal);
            var path = Path.Combine(folder, "gesture.yaml");
            File.WriteAllText(path, text);
            var graph = SlayerReader.Read(path, new DiagnosticBag());
            return PlanBuilder.Build(graph, graph.Implied);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>u = trunc(u 3072 / 4096) + 64 W s; v = trunc(v 3968 / 4096) + u; a spike where v reaches 80 * 64, then v = 0. Seven layers, one after the other.</summary>
    private static List<(int Step, int Neuron)>[] Simulate(SampleSpikes sample)
    {
        var layers = new Layer[]
        {
            Layer.Window(2, 128, 2, 4, 4, 0, Enumerable.Repeat(28, 16).ToArray(), own: true),
            Layer.Window(2, 32, 16, 5, 1, 2, Weights("conv1")),
            Layer.Window(16, 32, 16, 2, 2, 0, Enumerable.Repeat(28, 4).ToArray(), own: true),
            Layer.Window(16, 16, 32, 3, 1, 1, Weights("conv2")),
            Layer.Window(32, 16, 32, 2, 2, 0, Enumerable.Repeat(28, 4).ToArray(), own: true),
            Layer.Dense(2048, 512, Weights("fc1")),
            Layer.Dense(512, 11, Weights("fc2")),
        };
        var spikes = layers.Select(_ => new List<(int, int)>()).ToArray();
        for (var t = 0; t < sample.Timesteps; t++)
        {
            IEnumerable<int> firing = sample.Index[sample.Offsets[t]..sample.Offsets[t + 1]];
            for (var l = 0; l < layers.Length; l++)
            {
                var fired = layers[l].Step(firing);
                foreach (var n in fired) spikes[l].Add((t, n));
                firing = fired;
            }
        }
        return spikes;
    }

    private static int[] Weights(string name)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(SharedData.At($"{Folder}/{name}.txt.gz")), CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => int.Parse(l, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];
    }

    private sealed class Layer(int neurons, Action<int, int[]> scatter)
    {
        private readonly int[] _input = new int[neurons], _u = new int[neurons], _v = new int[neurons];

        internal static Layer Dense(int inputs, int outputs, int[] w) => new(outputs, (i, sum) =>
        {
            for (var o = 0; o < outputs; o++) sum[o] += w[(o * inputs) + i];
        });

        internal static Layer Window(int channels, int side, int outputs, int kernel, int stride, int padding, int[] w, bool own = false)
        {
            var size = ((side + (2 * padding) - kernel) / stride) + 1;
            return new Layer(outputs * size * size, (i, sum) =>
            {
                var (c, y, x) = (i / (side * side), i / side % side, i % side);
                for (var ky = 0; ky < kernel; ky++)
                    for (var kx = 0; kx < kernel; kx++)
                    {
                        var (oy, ox) = (y + padding - ky, x + padding - kx);
                        if (oy < 0 || ox < 0 || oy % stride != 0 || ox % stride != 0 || oy / stride >= size || ox / stride >= size) continue;
                        for (var o = own ? c : 0; o < (own ? c + 1 : outputs); o++)
                            sum[(((o * size) + (oy / stride)) * size) + (ox / stride)] += own ? w[(ky * kernel) + kx] : w[(((((o * channels) + c) * kernel) + ky) * kernel) + kx];
                    }
            });
        }

        internal List<int> Step(IEnumerable<int> firing)
        {
            foreach (var i in firing) scatter(i, _input);
            var fired = new List<int>();
            for (var n = 0; n < _v.Length; n++)
            {
                _u[n] = (int)((long)_u[n] * 3072 / 4096) + (64 * _input[n]);
                _v[n] = (int)((long)_v[n] * 3968 / 4096) + _u[n];
                _input[n] = 0;
                if (_v[n] < 80 * 64) continue;
                _v[n] = 0;
                fired.Add(n);
            }
            return fired;
        }
    }
}
