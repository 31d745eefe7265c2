using Google.Protobuf;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Onnx;

namespace NeuroChip.Networks.Tests.Onnx;

/// <summary>Broken and unsupported models end in the right diagnostics, whatever their bytes.</summary>
public sealed class HostileOnnxTests
{
    private static OnnxDraft Draft() => new OnnxDraft().Input("x", 1, 4).Output("y");

    private static OnnxDraft Dense() => Draft().Weights("w", [2, 4], 1, 2, 3, 4, 5, 6, 7, 8);

    private static List<Diagnostic> Errors(byte[] bytes)
    {
        var bag = new DiagnosticBag();
        try
        {
            var graph = OnnxReader.Parse(bytes, "m.onnx", bag);
            if (graph is not null && !bag.HasErrors) AnnConverter.Convert(graph, [], InputScale.Unit, NormalizationRule.Default, bag);
        }
        catch (DiagnosticException e)
        {
            bag.AddRange(e.Diagnostics.Except(bag.Items));
        }
        var errors = bag.Items.Where(d => d.Severity == Severity.Error).Distinct().ToList();
        Assert.All(errors, d => Assert.StartsWith("m.onnx", d.Position?.File));
        return errors;
    }

    private static void Refused(OnnxDraft draft, string code, params string[] mentions)
    {
        var errors = Errors(draft.Bytes());
        var error = Assert.Single(errors);
        Assert.Equal(code, error.Code);
        foreach (var m in mentions) Assert.Contains(m, error.Render(), StringComparison.Ordinal);
    }

    private static OnnxDraft Gemm(byte[] weights) => Draft().Tensor(weights).Node("Gemm", ["x", "w"], "y", ("transB", 1));

    private static byte[] Raw(long[] dims, int type, byte[] raw) => OnnxDraft.TensorBytes("w", dims, type, s =>
    {
        s.WriteTag(9, WireFormat.WireType.LengthDelimited);
        s.WriteBytes(ByteString.CopyFrom(raw));
    });

    [Fact]
    public void The_unchanged_model_is_fine() => Assert.Empty(Errors(Dense().Node("Gemm", ["x", "w"], "y", ("transB", 1)).Bytes()));

    [Fact]
    public void No_bytes_and_other_bytes()
    {
        Assert.Equal("NC0420", Assert.Single(Errors([])).Code);
        Assert.Equal("NC0420", Assert.Single(Errors([.. "this is no protobuf at all"u8])).Code);
        Assert.Equal("NC0420", Assert.Single(Errors([0x08, 0x07])).Code);
    }

    [Fact]
    public void A_model_cut_off_anywhere_never_ends_in_anything_but_diagnostics()
    {
        var bytes = Dense().Node("Gemm", ["x", "w"], "y", ("transB", 1)).Bytes();
        for (var n = 0; n < bytes.Length; n++) _ = Errors(bytes[..n]);
        // Inside the graph's message the length that stands before it is missed.
        Assert.Equal("NC0420", Assert.Single(Errors(bytes[..(bytes.Length / 2)])).Code);
    }

    [Fact]
    public void Any_byte_changed_never_ends_in_anything_but_diagnostics()
    {
        var bytes = Dense().Node("Gemm", ["x", "w"], "g", ("transB", 1)).Node("Relu", ["g"], "y").Bytes();
        for (var n = 0; n < bytes.Length; n++)
            foreach (var flip in new byte[] { 0x01, 0x80, 0xff })
            {
                var copy = (byte[])bytes.Clone();
                copy[n] ^= flip;
                var bag = new DiagnosticBag();
                try
                {
                    _ = OnnxReader.Parse(copy, "m.onnx", bag);
                }
                catch (DiagnosticException)
                {
                    // A coded refusal is what is wanted.
                }
            }
    }

    [Fact]
    public void Claimed_dimensions_are_not_believed()
    {
        Refused(Gemm(Raw([1L << 40, 1L << 40], 1, [])), "NC0409", "'w'");
        Refused(Gemm(Raw([100_000, 10_000], 1, new byte[8])), "NC0405", "needs 1000000000 values", "8 bytes");
        Refused(Gemm(Raw([-2, 4], 1, new byte[32])), "NC0405", "dimension -2");
    }

    [Fact]
    public void External_data_is_refused_with_a_remedy() => Refused(Gemm(OnnxDraft.TensorBytes("w", [2, 4], 1, s =>
    {
        s.WriteTag(14, WireFormat.WireType.Varint);
        s.WriteInt64(1);
    })), "NC0404", "another file", "save_as_external_data");

    [Fact]
    public void Text_weights_and_complex_ones()
    {
        Refused(Gemm(Raw([2, 4], 8, new byte[32])), "NC0405", "string");
        Refused(Gemm(Raw([2, 4], 14, new byte[64])), "NC0405", "complex");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weights_that_are_no_numbers(float value) => Refused(Draft().Weights("w", [2, 4], 1, 2, 3, value, 5, 6, 7, 8).Node("Gemm", ["x", "w"], "y", ("transB", 1)), "NC0406", "element 3");

    [Fact]
    public void A_cycle() => Refused(Draft().Node("Relu", ["b"], "a").Node("Add", ["a", "x"], "b").Node("Relu", ["b"], "y"), "NC0502", "cycle");

    [Fact]
    public void Tensors_that_nobody_makes_are_all_named()
    {
        var errors = Errors(Draft().Node("Gemm", ["x", "missing"], "g").Node("Add", ["g", "lost"], "y").Bytes());
        Assert.Equal(["NC0407", "NC0407"], errors.Select(e => e.Code));
        Assert.Contains(errors, e => e.Message.Contains("'missing'", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Message.Contains("'lost'", StringComparison.Ordinal));
    }

    [Fact]
    public void Operators_that_are_not_supported_are_all_named_with_the_list()
    {
        var errors = Errors(Draft().Node("LSTM", ["x"], "a").NodeIn("com.microsoft", "FusedConv", ["a"], ["b"]).Node("Sigmoid", ["b"], "y").Bytes());
        Assert.Equal(["NC0408", "NC0408", "NC0408"], errors.Select(e => e.Code));
        Assert.Contains(errors, e => e.Message.Contains("com.microsoft::FusedConv", StringComparison.Ordinal));
        Assert.All(errors, e => Assert.Contains("GlobalAveragePool", e.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void No_input_no_output_two_inputs()
    {
        Refused(new OnnxDraft().Output("y").Weights("c", [1, 2], 1, 2).Node("Relu", ["c"], "y"), "NC0505");
        Assert.Equal("NC0505", Assert.Single(Errors(new OnnxDraft().Input("x", 1, 2).Node("Relu", ["x"], "y").Bytes())).Code);
        Refused(Draft().Input("z", 1, 4).Node("Add", ["x", "z"], "y"), "NC0503", "2 inputs");
        Refused(Draft().Node("Identity", ["x"], "y"), "NC0505", "image itself");
    }

    [Fact]
    public void Input_shapes_that_are_open_or_hostile()
    {
        Refused(new OnnxDraft().Input("x", -2, 1, -2, 28).Output("y").Node("Relu", ["x"], "y"), "NC0404", "fixed input shape");
        Refused(new OnnxDraft().Input("x", 1, 100_000, 100_000, 28).Output("y").Node("Relu", ["x"], "y"), "NC0409");
        Refused(new OnnxDraft().Input("x", 1, 1, 1, 1, 1, 4).Output("y").Node("Relu", ["x"], "y"), "NC0405", "6 dimensions");
        Refused(new OnnxDraft().InputOfType("x", 8, 1, 4).Output("y").Node("Relu", ["x"], "y"), "NC0405", "string");
        Refused(new OnnxDraft().Input("x", 1, 0, 4).Output("y").Node("Relu", ["x"], "y"), "NC0504");
    }

    [Fact]
    public void An_operator_set_that_does_not_exist()
    {
        var draft = Dense().Node("Gemm", ["x", "w"], "y", ("transB", 1));
        draft.Opset = 0;
        Refused(draft, "NC0403", "operator set 0");
    }

    [Fact]
    public void Shapes_that_do_not_meet()
    {
        Refused(Dense().Node("Gemm", ["x", "w"], "y"), "NC0501", "[2, 4]");
        Refused(Draft().Ints("s", 3, 3).Node("Reshape", ["x", "s"], "y"), "NC0501", "[3, 3]");
        Refused(Draft().Ints("s", -1, -1).Node("Reshape", ["x", "s"], "y"), "NC0501");
        Refused(Draft().Weights("c", [3], 1, 2, 3).Node("Add", ["x", "c"], "y"), "NC0501", "[3]");
    }

    [Fact]
    public void Convolutions_with_impossible_attributes()
    {
        OnnxDraft Conv(params (string, object)[] a) => new OnnxDraft().Input("x", 1, 2, 5, 5).Output("y").Random("w", 1, 4, 2, 3, 3).Node("Conv", ["x", "w"], "y", a);
        Assert.Empty(Errors(Conv().Bytes()));
        Refused(Conv(("group", 3)), "NC0501", "3 groups");
        Refused(Conv(("strides", new[] { 0, 1 })), "NC0405", "strides");
        Refused(Conv(("pads", new[] { -1, 0, 0, 0 })), "NC0405", "pads");
        Refused(Conv(("pads", new[] { 1, 1 })), "NC0405", "4 integers");
        Refused(Conv(("kernel_shape", new[] { 5, 5 })), "NC0501", "5 x 5");
        Refused(Conv(("dilations", new[] { 9, 9 })), "NC0504");
        Refused(Conv(("auto_pad", "SAME")), "NC0405", "auto_pad");
    }

    [Fact]
    public void What_has_no_spiking_form_is_refused_with_the_reason()
    {
        OnnxDraft Image() => new OnnxDraft().Input("x", 1, 1, 8, 8).Output("y").Random("w", 1, 2, 1, 3, 3);
        Refused(Image().Node("Conv", ["x", "w"], "c").Node("MaxPool", ["c"], "y", ("kernel_shape", new[] { 2, 2 })), "NC0503", "negative");
        Refused(Image().Node("Conv", ["x", "w"], "c").Node("Mul", ["c", "c"], "y"), "NC0503", "two branches");
        Refused(Image().Node("Pad", ["x"], "p", ("pads", new[] { 0, 0, 1, 1, 0, 0, 1, 1 }), ("value", 3f)).Node("Conv", ["p", "w"], "y"), "NC0503", "fills with 3");
        Refused(Image().Node("Conv", ["x", "w"], "c").Node("Softmax", ["c"], "s").Node("Relu", ["s"], "y"), "NC0408", "Softmax");
        Refused(Image().Node("Concat", ["x", "x"], "y", ("axis", 1)), "NC0503", "branches");
        Refused(Image().Node("Clip", ["x"], "y", ("max", 1f)), "NC0503", "no lower one");
    }

    [Fact]
    public void Ten_thousand_operators_in_a_row_do_not_overflow_the_stack()
    {
        var draft = Draft();
        for (var i = 0; i < 10_000; i++) draft.Node("Relu", [i == 0 ? "x" : $"t{i}"], i == 9_999 ? "y" : $"t{i + 1}");
        Assert.Empty(Errors(draft.Bytes()));
    }
}
