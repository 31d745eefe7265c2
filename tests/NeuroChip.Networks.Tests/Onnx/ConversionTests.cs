using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Onnx;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests.Onnx;

/// <summary>Networks with random weights, converted: rates of the spiking network against the activations they stand for.</summary>
public sealed class ConversionTests
{
    private const int Images = 6;

    private static AnnGraph Read(OnnxDraft draft)
    {
        var bag = new DiagnosticBag();
        var graph = OnnxReader.Parse(draft.Bytes(), "m.onnx", bag);
        Assert.False(bag.HasErrors, string.Join('\n', bag.Items));
        return graph!;
    }

    private static byte[] Pixels(int n, uint image) => [.. Enumerable.Range(0, n).Select(i => (byte)(CounterRng.Uniform(3, 99, image, (uint)i, 0) * 256))];

    /// <summary>Converts with calibration on the images that run, and checks every population of the file and the read-out.</summary>
    /// <param name="draft">The network.</param>
    /// <param name="scale">Input scale.</param>
    /// <param name="steps">Time-steps.</param>
    /// <param name="meanError">Bound on the mean |rate - activation / scale| of a layer.</param>
    /// <param name="correlation">Least correlation of rates and activations in a layer, and of read-out and scores.</param>
    /// <param name="fullRate">Spikes a step of a pixel at full intensity.</param>
    private static ConvertedNetwork Check(OnnxDraft draft, InputScale scale, int steps = 256, double meanError = 0.02, double correlation = 0.99, double fullRate = 1)
    {
        var graph = Read(draft);
        var n = graph.Input.Shape.Size;
        var pixels = Enumerable.Range(0, Images).Select(i => Pixels(n, (uint)i)).ToArray();
        var values = Array.ConvertAll(pixels, p =>
        {
            var v = new float[n];
            scale.Apply(p, 255, v, graph.Input.Shape.Area);
            return v;
        });
        var network = AnnConverter.Convert(graph, values, scale, new NormalizationRule(100, true), new DiagnosticBag(), fullRate);
        var plan = PlanBuilder.Build(network.Graph, new SnnSemantics());
        var simulator = new FloatSimulator(new FloatNetwork(plan));
        var (plain, rewritten) = (new AnnEvaluator(graph), new AnnEvaluator(network.Rewritten));
        var pairs = network.Layers.ToDictionary(l => l.Name, _ => new List<(double Rate, double Wanted)>());
        var scores = new List<(double, double)>();
        for (var i = 0; i < Images; i++)
        {
            var wanted = plain.Run(values[i]).ToArray();
            var same = rewritten.Run(values[i]).ToArray();
            for (var o = 0; o < wanted.Length; o++) Assert.Equal(wanted[o], same[o], 1e-3f * (1 + Math.Abs(wanted[o])));
            var counts = new Counter();
            var result = simulator.Run(RegularRateCoder.Encode(Array.ConvertAll(pixels[i], p => (double)p), 255 / fullRate, steps, -1, "image"), counts);
            for (var o = 0; o < wanted.Length; o++) scores.Add((result.Scores[o] / steps, wanted[o]));
            foreach (var layer in network.Layers)
            {
                var population = plan.Populations.Single(p => p.Name == layer.Name).Index;
                var activation = rewritten[layer.Node];
                for (var e = 0; e < activation.Length; e++)
                    pairs[layer.Name].Add((counts.Of(population, e) / (double)steps, activation[e] / layer.Scale[e / layer.Node.Shape.Area]));
            }
        }
        foreach (var layer in network.Layers)
        {
            var list = pairs[layer.Name];
            var error = list.Average(p => Math.Abs(p.Rate - p.Wanted));
            Assert.True(error < meanError, $"{layer.Name}: mean rate error {error:0.0000}");
            if (!layer.IsRelay) Assert.True(Correlation(list) > correlation, $"{layer.Name}: correlation {Correlation(list):0.0000}");
        }
        Assert.True(Correlation(scores) > correlation, $"read-out: correlation {Correlation(scores):0.0000}");
        return network;
    }

    private static double Correlation(List<(double X, double Y)> p)
    {
        var (mx, my) = (p.Average(q => q.X), p.Average(q => q.Y));
        var (sxy, sxx, syy) = (p.Sum(q => (q.X - mx) * (q.Y - my)), p.Sum(q => (q.X - mx) * (q.X - mx)), p.Sum(q => (q.Y - my) * (q.Y - my)));
        return sxx == 0 || syy == 0 ? 1 : sxy / Math.Sqrt(sxx * syy);
    }

    private static OnnxDraft Image(int channels = 3, int size = 12) => new OnnxDraft().Input("x", 1, channels, size, size).Output("y");

    private static (string, object) Pads(int p) => ("pads", new[] { p, p, p, p });

    private static OnnxDraft Head(OnnxDraft draft, string from, int channels) =>
        draft.Random("head", 1, 5, channels).Node("GlobalAveragePool", [from], "gap").Node("Flatten", ["gap"], "flat").Node("Gemm", ["flat", "head"], "y", ("transB", 1));

    [Fact]
    public void A_residual_network()
    {
        var draft = Image().Random("w0", 1, 8, 3, 3, 3).Random("b0", 0.1, 8).Node("Conv", ["x", "w0", "b0"], "c0", Pads(1)).Node("Relu", ["c0"], "r0");
        for (var b = 1; b <= 2; b++)
        {
            draft.Random($"w{b}a", 0.7, 8, 8, 3, 3).Random($"w{b}b", 0.5, 8, 8, 3, 3)
                .Node("Conv", [$"r{b - 1}", $"w{b}a"], $"c{b}a", Pads(1)).Node("Relu", [$"c{b}a"], $"h{b}")
                .Node("Conv", [$"h{b}", $"w{b}b"], $"c{b}b", Pads(1)).Node("Add", [$"c{b}b", $"r{b - 1}"], $"s{b}").Node("Relu", [$"s{b}"], $"r{b}");
        }
        // The last block halves the image, with a 1 x 1 convolution beside it.
        draft.Random("w3a", 0.7, 16, 8, 3, 3).Random("w3b", 0.5, 16, 16, 3, 3).Random("w3s", 0.7, 16, 8, 1, 1)
            .Node("Conv", ["r2", "w3a"], "c3a", Pads(1), ("strides", new[] { 2, 2 })).Node("Relu", ["c3a"], "h3").Node("Conv", ["h3", "w3b"], "c3b", Pads(1))
            .Node("Conv", ["r2", "w3s"], "c3s", ("strides", new[] { 2, 2 })).Node("Add", ["c3b", "c3s"], "s3").Node("Relu", ["s3"], "r3");
        Check(Head(draft, "r3", 16), InputScale.Unit);
    }

    [Fact]
    public void A_network_with_its_channels_last()
    {
        var draft = new OnnxDraft().Input("x", -2, 12, 12, 3).Output("y").Random("w0", 1, 8, 3, 3, 3).Random("w1", 1, 8, 8, 3, 3).Random("fc", 1, 72, 5).Random("b", 0.3, 8).Ints("s", -1, 72)
            .Node("Transpose", ["x"], "t", ("perm", new[] { 0, 3, 1, 2 })).Node("Conv", ["t", "w0"], "c0", ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 }))
            // The bias is added in the file's own layout.
            .Node("Transpose", ["c0"], "n0", ("perm", new[] { 0, 2, 3, 1 })).Node("Add", ["n0", "b"], "a0").Node("Relu", ["a0"], "r0").Node("Transpose", ["r0"], "t0", ("perm", new[] { 0, 3, 1, 2 }))
            .Node("Conv", ["t0", "w1"], "c1", Pads(1)).Node("Relu", ["c1"], "r1").Node("MaxPool", ["r1"], "p1", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Node("Transpose", ["p1"], "t1", ("perm", new[] { 0, 2, 3, 1 })).Node("Reshape", ["t1", "s"], "f").Node("MatMul", ["f", "fc"], "z").Node("Softmax", ["z"], "y");
        var network = Check(draft, InputScale.Unit);
        Assert.Equal("NHWC", network.Source.Input.Layout);
    }

    [Fact]
    public void Batch_normalization_before_and_behind_convolutions()
    {
        static float[] Near(float centre, int n) => [.. Enumerable.Range(0, n).Select(i => centre + (0.3f * MathF.Sin(i)))];
        var draft = Image().Weights("s0", [3], Near(1, 3)).Weights("m0", [3], Near(0.4f, 3)).Weights("v0", [3], Near(0.5f, 3)).Weights("b0", [3], Near(0, 3))
            .Random("w0", 1, 8, 3, 3, 3).Weights("s1", [8], Near(1, 8)).Weights("m1", [8], Near(0.1f, 8)).Weights("v1", [8], Near(1, 8)).Weights("b1", [8], Near(0.1f, 8))
            .Random("w1", 1, 8, 8, 3, 3).Weights("s2", [8], Near(0.8f, 8)).Weights("m2", [8], Near(0.1f, 8)).Weights("v2", [8], Near(1, 8)).Weights("b2", [8], Near(0, 8))
            .Node("BatchNormalization", ["x", "s0", "b0", "m0", "v0"], "n0").Node("Conv", ["n0", "w0"], "c0", Pads(1)).Node("BatchNormalization", ["c0", "s1", "b1", "m1", "v1"], "n1").Node("Relu", ["n1"], "r0")
            // Behind a rectifier: the scale moves into the next kernel, the shift into its bias, less at the rim.
            .Node("BatchNormalization", ["r0", "s2", "b2", "m2", "v2"], "n2").Node("Conv", ["n2", "w1"], "c1", Pads(1)).Node("Clip", ["c1"], "r1", ("min", 0f), ("max", 1.5f));
        draft.Opset = 9;
        Check(Head(draft, "r1", 8), InputScale.Signed);
    }

    [Fact]
    public void Nine_layers()
    {
        var draft = Image(3, 16);
        var (from, channels) = ("x", 3);
        for (var l = 0; l < 8; l++)
        {
            var outputs = l < 4 ? 8 : 12;
            draft.Random($"w{l}", 1, outputs, channels, 3, 3).Random($"b{l}", 0.05, outputs).Node("Conv", [from, $"w{l}", $"b{l}"], $"c{l}", Pads(1)).Node("Relu", [$"c{l}"], $"r{l}");
            (from, channels) = ($"r{l}", outputs);
            if (l is not (2 or 5)) continue;
            draft.Node("AveragePool", [from], $"p{l}", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
            from = $"p{l}";
        }
        // Errors of a layer reach the next: the last ones lie further from their activations.
        Check(Head(draft, from, channels), InputScale.Unit, meanError: 0.03, correlation: 0.98);
    }

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 0)]
    public void Max_pooling(int kernel, int stride, int pad)
    {
        var draft = Image(2).Random("w0", 1, 4, 2, 3, 3).Random("w1", 1, 6, 4, 3, 3).Node("Conv", ["x", "w0"], "c0", Pads(1)).Node("Relu", ["c0"], "r0")
            .Node("MaxPool", ["r0"], "p", ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { stride, stride }), Pads(pad))
            .Node("Conv", ["p", "w1"], "c1", Pads(1)).Node("Relu", ["c1"], "r1");
        var network = Check(Head(draft, "r1", 6), InputScale.Unit);
        if (kernel == 2)
        {
            // Four neurons for a window of four.
            var neurons = network.Layers.Where(l => l.IsRelay).Sum(l => l.Node.Shape.Size);
            Assert.Equal(4 * 4 * 36, neurons);
        }
    }

    [Fact]
    public void A_pool_before_its_rectifier_and_a_convolution_of_a_convolution()
    {
        var draft = Image(2).Random("w0", 1, 4, 2, 3, 3).Random("w1", 1, 6, 4, 1, 1).Random("w2", 1, 6, 6, 3, 3).Node("Conv", ["x", "w0"], "c0").Node("MaxPool", ["c0"], "p", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Node("Relu", ["p"], "r0").Node("Conv", ["r0", "w1"], "c1").Node("Conv", ["c1", "w2"], "c2", Pads(1)).Node("Relu", ["c2"], "r2");
        var network = Check(Head(draft, "r2", 6), InputScale.Unit);
        Assert.Contains(network.Layers, l => l.Name.EndsWith(".negative", StringComparison.Ordinal));
    }

    [Fact]
    public void Normalization_inside_the_network_is_found_and_says_the_input_scale()
    {
        var draft = Image().Weights("m", [1, 3, 1, 1], 120, 110, 100).Weights("d", [1, 3, 1, 1], 60, 60, 60).Random("w0", 1, 8, 3, 3, 3)
            .Node("Sub", ["x", "m"], "n0").Node("Div", ["n0", "d"], "n1").Node("Conv", ["n1", "w0"], "c0", Pads(1)).Node("Relu", ["c0"], "r0");
        Check(Head(draft, "r0", 8), InputScale.Raw);
        var graph = Read(draft);
        var bag = new DiagnosticBag();
        var (scale, how) = InputScaleSearch.Find(graph, new CalibrationImages([Pixels(432, 0)], [-1], 255), new SourcePosition("m.onnx"), bag);
        Assert.Equal("raw", scale.Name);
        Assert.Contains("itself", how, StringComparison.Ordinal);
        Assert.Empty(bag.Items);
    }

    [Fact]
    public void Of_scales_that_differ_by_chance_the_most_usual_is_chosen_and_said_to_be()
    {
        // Class 0 where the first input is above 0: every image for x/255, one of two for those that take a mean from it.
        var graph = Read(new OnnxDraft().Input("x", 1, 2).Output("y").Weights("w", [2, 2], 1, 0, 0, 0).Node("Gemm", ["x", "w"], "y", ("transB", 1)));
        var (scale, how, warning) = Find([0, 1]);
        Assert.Equal("unit", scale.Name);
        Assert.Matches("^most usual of those within 1 image of the best of unit 50 %, signed 100 %, .* on 2 labelled", how);
        Assert.Matches("^the input scale 'unit' was chosen as the most usual of those within 1 image of the best; 'signed' .*are too \\(unit 50 %, signed 100 %", warning);
        (scale, how, warning) = Find([0, 1, 1, 1]);
        Assert.Equal("signed", scale.Name);
        Assert.DoesNotContain("'unit'", warning, StringComparison.Ordinal);

        (InputScale, string, string) Find(int[] labels)
        {
            var bag = new DiagnosticBag();
            var images = labels.Select(l => (ReadOnlyMemory<byte>)(byte[])[l == 0 ? (byte)255 : (byte)20, 0]).ToArray();
            var (found, said) = InputScaleSearch.Find(graph, new CalibrationImages(images, labels, 255), new SourcePosition("m.onnx"), bag);
            return (found, said, Assert.Single(bag.Items).Message);
        }
    }

    [Fact]
    public void Pixels_that_spike_less_often_weigh_more() =>
        Check(Head(Image().Random("w0", 1, 8, 3, 3, 3).Random("b0", 0.3, 8).Node("Conv", ["x", "w0", "b0"], "c0", Pads(1)).Node("Relu", ["c0"], "r0"), "r0", 8), InputScale.Signed, fullRate: 0.5);

    [Fact]
    public void A_channel_that_is_hardly_active_keeps_its_weights_within_reach_of_the_others()
    {
        // Integer weights of a core differ in scale by 64 at most: beyond that one channel would cost all others their bits.
        var network = AnnConverter.Convert(Read(new OnnxDraft().Input("x", 1, 2).Output("y").Weights("w", [2, 2], 1, 0, 0, 1e-4f).Weights("v", [2, 2], 1, 1, 1, 1)
            .Node("Gemm", ["x", "w"], "g", ("transB", 1)).Node("Relu", ["g"], "r").Node("Gemm", ["r", "v"], "y", ("transB", 1))), [[1, 1]], InputScale.Unit, NormalizationRule.Default, new DiagnosticBag());
        var scale = Assert.Single(network.Layers).Scale;
        Assert.Equal(1, scale[0], 0.3);
        Assert.InRange(scale[1], 1 / 64.0, 1 / 32.0);
    }

    [Theory]
    [InlineData("1000 0100 0010 0001", true, "4 calibration images are too few for a scale per channel: in 'r' 4 of 8 channels were active in one image alone and 4 in none, so about 100 %")]
    [InlineData("1000 0100 1000 0100", true, null)]
    [InlineData("1111 1111 1111 1110", true, null)]
    [InlineData("1111 1111 1110 0001", true, null)]
    [InlineData("1100 0110 0011 1000", true, "1 of 8 channels were active in one image alone and 4 in none, so about 14 %")]
    [InlineData("1100", true, "1 calibration image is too few for a scale per channel: 6 of the 8 channels of 'r' are not active in it")]
    [InlineData("1000 0100 0010 0001", false, null)]
    public void Images_that_are_too_few_for_a_scale_per_channel_show_by_what_only_one_of_them_knows(string images, bool perChannel, string? warning)
    {
        // Four channels follow a pixel each, four are never active.
        var weights = new float[8 * 4];
        for (var i = 0; i < 4; i++) weights[(i * 4) + i] = 1;
        var draft = new OnnxDraft().Input("x", 1, 4).Output("y").Weights("w", [8, 4], weights).Random("v", 1, 3, 8)
            .Node("Gemm", ["x", "w"], "g", ("transB", 1)).Node("Relu", ["g"], "r").Node("Gemm", ["r", "v"], "y", ("transB", 1));
        var bag = new DiagnosticBag();
        AnnConverter.Convert(Read(draft), [.. images.Split(' ').Select(i => i.Select(c => (float)(c - '0')).ToArray())], InputScale.Unit, NormalizationRule.Default with { PerChannel = perChannel }, bag);
        if (warning is null)
        {
            Assert.Empty(bag.Items);
            return;
        }
        var found = Assert.Single(bag.Items);
        Assert.Equal(("NC0421", Severity.Warning), (found.Code, found.Severity));
        Assert.Contains(warning.Replace("'r'", "'" + found.Message.Split('\'')[1] + "'", StringComparison.Ordinal), found.Message, StringComparison.Ordinal);
    }

    private sealed class Counter : ISpikeRecorder
    {
        private readonly Dictionary<(int, int), int> _counts = [];

        internal int Of(int population, int neuron) => _counts.GetValueOrDefault((population, neuron));

        public void Spike(int population, int step, int neuron, int count) => _counts[(population, neuron)] = Of(population, neuron) + count;
    }
}
