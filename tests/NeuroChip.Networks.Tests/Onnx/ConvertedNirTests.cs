using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Onnx;

namespace NeuroChip.Networks.Tests.Onnx;

public sealed class ConvertedNirTests
{
    [Fact]
    public void A_converted_network_keeps_its_start_its_currents_and_its_read_out_in_a_nir_file()
    {
        var bag = new DiagnosticBag();
        var draft = new OnnxDraft().Input("x", 1, 1, 6, 6).Output("y").Random("w", 1, 2, 1, 3, 3).Weights("b", [2], 0.25f, -0.5f).Random("fc", 1, 3, 32)
            .Node("Conv", ["x", "w", "b"], "c").Node("Relu", ["c"], "r").Node("Flatten", ["r"], "f").Node("Gemm", ["f", "fc"], "y", ("transB", 1));
        var graph = AnnConverter.Convert(OnnxReader.Parse(draft.Bytes(), "m.onnx", bag)!, [], InputScale.Unit, NormalizationRule.Default, bag).Graph;
        var shaped = ShapeInference.Infer(graph, bag);
        Assert.False(bag.HasErrors);
        using var file = new TemporaryFile();
        NirWriter.Write(shaped, file.Path, bag);
        Assert.Equal(2, bag.Items.Count(d => d.Code == "NC0410"));
        var read = NirReader.Read(file.Path);
        foreach (var neuron in shaped.Nodes.OfType<NeuronNode>())
        {
            var back = Assert.IsType<NeuronNode>(read[neuron.Name]);
            Assert.Equal(neuron.Kind, back.Kind);
            Assert.Equal(neuron.Initial[0], back.Initial[0]);
            Assert.Equal(neuron.Bias, back.Bias);
        }
    }
}
