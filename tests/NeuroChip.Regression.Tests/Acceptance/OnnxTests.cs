namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>Published networks without spikes, converted and run on the emulated chip by one command.</summary>
public sealed class OnnxTests
{
    [DataTheory("onnx/cntk-mnist-7.onnx", "mnist/images-idx3-ubyte.gz")]
    [InlineData("mnist-net_256x2", "unit", 200, 32)]
    [InlineData("Convnet_avgpool", "unit", 100, 16)]
    [InlineData("cntk-mnist-7", "raw", 100, 32)]
    public void An_MNIST_network_loses_at_most_one_point(string model, string scale, int samples, int steps)
    {
        using var run = new ToolRun("run", SharedData.At($"onnx/{model}.onnx"), "--data", SharedData.At("mnist"), "--samples", $"{samples}", "--timesteps", $"{steps}");
        var stats = run.Stats();
        Assert.StartsWith(scale, stats.Text("settings.input_scale"), StringComparison.Ordinal);
        var (chip, trained) = (stats.Number("workload.accuracy"), stats.Number("workload.reference_accuracy"));
        Assert.True(chip >= trained - 0.01 - 1e-9, $"{chip:P1} on the chip, {trained:P1} trained");
        Assert.True(stats.Number("workload.reference_agreement") >= 0.98);
        // The curve ends where the run does.
        Assert.Equal(steps, stats.Elements("workload.accuracy_curve").Count);
        Assert.Equal(chip, stats.Number($"workload.accuracy_curve[{steps}].accuracy"));
        Assert.InRange(stats.Number("workload.sufficient_timesteps"), 1, steps);
        Assert.Contains("accuracy after steps 1:", run.Results, StringComparison.Ordinal);
        Assert.Contains("Accuracy over time-steps", File.ReadAllText(run.At("report.html")), StringComparison.Ordinal);
    }

    [DataFact("onnx/mnist-net_256x2.onnx", "mnist/images-idx3-ubyte.gz")]
    public void Channels_that_are_seldom_active_do_not_cost_narrow_weights_their_bits()
    {
        using var run = new ToolRun("run", SharedData.At("onnx/mnist-net_256x2.onnx"), "--data", SharedData.At("mnist"), "--samples", "100", "--timesteps", "32", "--weight-bits", "4", "--no-reference");
        Assert.True(run.Stats().Number("workload.accuracy") >= 0.95);
    }

    [DataFact("onnx/wml-ImageClassifier.onnx", "cifar10/cifar10_test_0_49.csv.gz")]
    public void A_CIFAR_network_decides_as_before()
    {
        using var run = new ToolRun("run", SharedData.At("onnx/wml-ImageClassifier.onnx"), "--data", SharedData.At("cifar10/cifar10_test_0_49.csv.gz"), "--samples", "12", "--timesteps", "64",
            "--input-scale", "signed", "--calibrate-on-chip", "0");
        var stats = run.Stats();
        Assert.Contains("interleaved", stats.Text("workload.data"), StringComparison.Ordinal);
        // Within 4 of 50, as far as twelve images can tell.
        Assert.True(stats.Number("workload.reference_agreement") >= 11 / 12.0 - 1e-9);
    }
}
