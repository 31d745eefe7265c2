using Google.Protobuf;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Onnx;

namespace NeuroChip.Networks.Tests.Onnx;

public sealed class OnnxReaderTests
{
    private static AnnGraph Read(OnnxDraft draft)
    {
        var bag = new DiagnosticBag();
        var graph = OnnxReader.Parse(draft.Bytes(), "m.onnx", bag);
        Assert.False(bag.HasErrors, string.Join('\n', bag.Items));
        return graph!;
    }

    private static float[] Run(OnnxDraft draft, params float[] image) => [.. new AnnEvaluator(Read(draft)).Run(image)];

    private static float[] Ramp(int n) => [.. Enumerable.Range(0, n).Select(i => i + 1f)];

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(11)]
    public void Weights_are_read_from_every_form(int type)
    {
        float[] values = [1, -2, 0.5f, 3];
        var raw = new List<byte>();
        foreach (var v in values)
            raw.AddRange(type switch { 1 => BitConverter.GetBytes(v), 10 => BitConverter.GetBytes((Half)v), 11 => BitConverter.GetBytes((double)v), _ => BitConverter.GetBytes(v)[2..] });
        byte[] Tensor(Action<CodedOutputStream> data) => OnnxDraft.TensorBytes("w", [4, 1], type, data);
        var fromRaw = Tensor(s =>
        {
            s.WriteTag(9, WireFormat.WireType.LengthDelimited);
            s.WriteBytes(ByteString.CopyFrom([.. raw]));
        });
        Assert.Equal([1 - 4 + 1.5f + 12], Run(new OnnxDraft().Input("x", 1, 4).Output("y").Tensor(fromRaw).Node("MatMul", ["x", "w"], "y"), 1, 2, 3, 4));
    }

    [Theory]
    [InlineData("VALID", new float[] { 12, 16, 24, 28 })]
    // SAME_UPPER puts the odd zero behind, SAME_LOWER before.
    [InlineData("SAME_UPPER", new float[] { 12, 16, 9, 24, 28, 15, 15, 17, 9 })]
    [InlineData("SAME_LOWER", new float[] { 1, 3, 5, 5, 12, 16, 11, 24, 28 })]
    public void Automatic_padding(string mode, float[] expected) =>
        Assert.Equal(expected, Run(new OnnxDraft().Input("x", 1, 1, 3, 3).Output("y").Weights("w", [1, 1, 2, 2], 1, 1, 1, 1).Node("Conv", ["x", "w"], "y", ("auto_pad", mode)), Ramp(9)));

    [Fact]
    public void Means_count_padding_or_not()
    {
        float[] Pool(params (string, object)[] more) => Run(new OnnxDraft().Input("x", 1, 1, 2, 2).Output("y").Node("AveragePool", ["x"], "y", [("kernel_shape", new[] { 2, 2 }), ("pads", new[] { 1, 1, 0, 0 }), .. more]), 4, 8, 12, 16);
        Assert.Equal([4, 6, 8, 10], Pool());
        Assert.Equal([1, 3, 4, 10], Pool(("count_include_pad", 1)));
    }

    [Fact]
    public void A_pool_with_ceil_mode_keeps_the_last_window()
    {
        float[] Pool(int ceil) => Run(new OnnxDraft().Input("x", 1, 1, 1, 5).Output("y").Node("MaxPool", ["x"], "y", ("kernel_shape", new[] { 1, 2 }), ("strides", new[] { 1, 2 }), ("ceil_mode", ceil)), 1, 5, 2, 3, 4);
        Assert.Equal([5, 3], Pool(0));
        Assert.Equal([5, 3, 4], Pool(1));
    }

    [Fact]
    public void A_clip_has_its_ends_as_attributes_or_as_inputs()
    {
        var old = new OnnxDraft { Opset = 6 }.Input("x", 1, 3).Output("y").Node("Clip", ["x"], "y", ("min", 0f), ("max", 6f));
        var current = new OnnxDraft().Input("x", 1, 3).Output("y").Weights("lo", [], 0).Weights("hi", [], 6).Node("Clip", ["x", "lo", "hi"], "y");
        Assert.Equal([0, 3, 6], Run(old, -1, 3, 9));
        Assert.Equal([0, 3, 6], Run(current, -1, 3, 9));
    }

    [Fact]
    public void Old_operator_sets_place_a_bias_by_axis()
    {
        var y = Run(new OnnxDraft { Opset = 6 }.Input("x", 1, 2, 1, 2).Output("y").Weights("b", [2], 10, 20).Node("Add", ["x", "b"], "y", ("broadcast", 1), ("axis", 1)), 1, 2, 3, 4);
        Assert.Equal([11, 12, 23, 24], y);
    }

    [Fact]
    public void A_flatten_written_by_a_tracer_is_folded()
    {
        var draft = new OnnxDraft().Input("x", -2, 1, 2, 2).Output("y").Weights("w", [1, 4], 1, 10, 100, 1000).Ints("zero", 0).Ints("minus", -1).Ints("axes", 0)
            .Node("Relu", ["x"], "r").Node("Shape", ["r"], "s").Node("Gather", ["s", "zero"], "n").Node("Concat", ["n", "minus"], "t", ("axis", 0))
            .Node("Reshape", ["r", "t"], "f").Node("Gemm", ["f", "w"], "y", ("transB", 1), ("alpha", 2f));
        Assert.Equal([2 * 4321f], Run(draft, 1, 2, 3, 4));
    }

    [Fact]
    public void An_image_stored_pixel_by_pixel_is_fed_channel_by_channel()
    {
        // [1, 2, 2, 3] -> transpose -> 1 x 1 kernel that weighs the channels.
        var graph = Read(new OnnxDraft().Input("x", 1, 2, 2, 3).Output("y").Weights("w", [1, 3, 1, 1], 1, 10, 100)
            .Node("Transpose", ["x"], "t", ("perm", new[] { 0, 3, 1, 2 })).Node("Conv", ["t", "w"], "y"));
        Assert.Equal("NHWC", graph.Input.Layout);
        Assert.Equal(new AnnShape(3, 2, 2), graph.Input.Shape);
        Assert.Equal([951, 1062, 1173, 1284], [.. new AnnEvaluator(graph).Run(Ramp(12))]);
    }

    [Fact]
    public void A_fully_connected_layer_absorbs_a_transpose()
    {
        var weights = Enumerable.Range(0, 8).Select(i => (float)Math.Pow(2, i)).ToArray();
        var graph = new OnnxDraft().Input("x", 1, 2, 2, 2).Output("y").Weights("w", [8, 1], weights).Ints("s", 1, 8)
            .Node("Transpose", ["x"], "t", ("perm", new[] { 0, 2, 3, 1 })).Node("Reshape", ["t", "s"], "f").Node("MatMul", ["f", "w"], "y");
        var y = 0.0;
        for (var c = 0; c < 2; c++) for (var p = 0; p < 4; p++) y += (c * 4 + p + 1) * weights[(p * 2) + c];
        Assert.Equal([(float)y], Run(graph, Ramp(8)));
    }

    [Fact]
    public void Batch_normalization_is_a_scale_and_a_shift()
    {
        var y = Run(new OnnxDraft().Input("x", 1, 2, 1, 1).Output("y").Weights("s", [2], 2, 3).Weights("b", [2], 1, -1).Weights("m", [2], 0.5f, 1).Weights("v", [2], 3, 8)
            .Node("BatchNormalization", ["x", "s", "b", "m", "v"], "y", ("epsilon", 1f)), 1, 4);
        Assert.Equal(1.5f, y[0], 1e-6f);
        Assert.Equal(2f, y[1], 1e-6f);
    }

    [DataTheory("onnx/cntk-mnist-7.onnx", "mnist/images-idx3-ubyte.gz")]
    [InlineData("mnist-net_256x2", 4868)]
    [InlineData("Convnet_avgpool", 4853)]
    [InlineData("cntk-mnist-7", 4915)]
    public void Published_networks_classify_as_their_authors_tools_do(string model, int right)
    {
        // 98.08, 97.95 and 98.91 % of 10,000 images were measured with another runtime; these are the first 5,000.
        var graph = OnnxReader.Read(SharedData.At($"onnx/{model}.onnx"), new DiagnosticBag());
        var images = TrainedNets.Mnist();
        var evaluator = new AnnEvaluator(graph);
        var scale = graph.PixelRange == "raw" ? Networks.Conversion.InputScale.Raw : Networks.Conversion.InputScale.Unit;
        var values = new float[784];
        var count = 0;
        for (var i = 0; i < images.Labels.Length; i++)
        {
            scale.Apply(images.Pixels.AsSpan(784 * i, 784), 255, values, 784);
            if (AnnEvaluator.ArgMax(evaluator.Run(values)) == images.Labels[i]) count++;
        }
        // Sums in another order move a tie.
        Assert.InRange(count, right - 2, right + 2);
    }
}
