using NeuroChip.Networks.Graph;
using NeuroChip.Training.Layers;

namespace NeuroChip.Training.Tests.Layers;

public sealed class ForwardTests
{
    [Fact]
    public void Neuron_fires_at_threshold_and_keeps_the_rest()
    {
        // v before the spike: 0.5, 1.0 -> 0, 0.75, 2.5 -> 1.5, 1.5 -> 0.5, 0.25: one spike a step, subtractive reset, the threshold itself fires.
        var layer = new IntegrateFireLayer(new Shape(1), SpikeMode.Step);
        var spikes = new double[6];
        layer.Forward([0.5, 0.5, 0.75, 1.75, 0.0, -0.25], spikes, 6);
        Assert.Equal([0, 1, 0, 1, 1, 0], spikes);
    }

    [Fact]
    public void Every_recording_starts_from_rest()
    {
        var layer = new IntegrateFireLayer(new Shape(1), SpikeMode.Step);
        var spikes = new double[1];
        for (var i = 0; i < 3; i++)
        {
            layer.Forward([0.75], spikes, 1);
            Assert.Equal(0.0, spikes[0]);
        }
    }

    [Fact]
    public void Convolution_is_cross_correlation_with_zero_padding()
    {
        var layer = new ConvLayer(1, 1, 3, 3, 3);
        for (var i = 0; i < 9; i++) layer.Parameters[0].Value[i] = i + 1;
        layer.Parameters[1].Value[0] = 100;
        // A single event at (0, 1) meets the kernel turned by 180 degrees around it.
        var output = new double[9];
        layer.Forward([0, 1, 0, 0, 0, 0, 0, 0, 0], output, 1);
        Assert.Equal([106, 105, 104, 103, 102, 101, 100, 100, 100], output);
    }

    [Fact]
    public void Pool_sums_windows_channel_by_channel_and_step_by_step()
    {
        var layer = new SumPoolLayer(2, 2, 4, 2);
        var input = Enumerable.Range(1, 32).Select(i => (double)i).ToArray();
        var output = new double[8];
        layer.Forward(input, output, 2);
        Assert.Equal([14, 22, 46, 54, 78, 86, 110, 118], output);
    }

    [Fact]
    public void Layers_act_within_the_step()
    {
        var layers = new ILayer[] { new DenseLayer(1, 1), new IntegrateFireLayer(new Shape(1), SpikeMode.Step), new DenseLayer(1, 1), new IntegrateFireLayer(new Shape(1), SpikeMode.Step) };
        layers[0].Parameters[0].Value[0] = layers[2].Parameters[0].Value[0] = 1.0;
        var network = new SpikingNetwork(layers, 3);
        Assert.Equal([0, 1, 0], network.Forward([0, 1, 0]).ToArray());
    }

    [Fact]
    public void Neighbours_of_different_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => new SpikingNetwork([new DenseLayer(2, 3), new DenseLayer(4, 1)], 2));
}
