using NeuroChip.Networks.Graph;
using NeuroChip.Training.Layers;

namespace NeuroChip.Training.Tests.Layers;

public sealed class GradientTests
{
    [Fact]
    public void Dense_layer() => GradientCheck.Layer(new DenseLayer(5, 3), timesteps: 3);

    [Fact]
    public void Convolution() => GradientCheck.Layer(new ConvLayer(2, 3, 3, 4, 5), timesteps: 2);

    [Fact]
    public void Convolution_with_a_larger_kernel_than_image() => GradientCheck.Layer(new ConvLayer(1, 2, 5, 3, 2), timesteps: 2);

    [Fact]
    public void Sum_pool() => GradientCheck.Layer(new SumPoolLayer(2, 4, 6, 2), timesteps: 2);

    [Fact]
    public void Flatten() => GradientCheck.Layer(new FlattenLayer(new Shape(2, 2, 3)), timesteps: 2);

    [Fact]
    public void Integrate_and_fire_through_time_and_reset() =>
        GradientCheck.Layer(new IntegrateFireLayer(new Shape(6), SpikeMode.Smooth), timesteps: 7);

    [Fact]
    public void Whole_network_with_every_layer()
    {
        var options = new TrainingOptions { Timesteps = 4 };
        var network = DigitsNetwork.Create(options, SpikeMode.Smooth);
        foreach (var parameter in network.Parameters)
            if (parameter.Value.Length <= 16) GradientCheck.Random(parameter.Value.Length, 77, -0.1, 0.1).CopyTo(parameter.Value, 0);
        GradientCheck.Parameters(network, GradientCheck.Random(4 * 64, 78, 0.0, 1.0));
    }

    [Fact]
    public void Surrogate_is_the_derivative_of_its_primitive_and_1_at_threshold()
    {
        Assert.Equal(1.0, ArcTanSurrogate.Derivative(0.0));
        Assert.Equal(0.5, ArcTanSurrogate.Value(0.0));
        foreach (var x in (double[])[-3, -0.7, -0.1, 0.2, 1.5])
        {
            var difference = (ArcTanSurrogate.Value(x + 1e-6) - ArcTanSurrogate.Value(x - 1e-6)) / 2e-6;
            Assert.Equal(difference, ArcTanSurrogate.Derivative(x), 8);
        }
    }
}
