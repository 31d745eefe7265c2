using NeuroChip.Training.Layers;
using NeuroChip.Training.Learning;

namespace NeuroChip.Training.Tests.Learning;

public sealed class LearningTests
{
    [Fact]
    public void Loss_of_equal_counts_is_ln_classes()
    {
        var gradient = new double[6];
        var loss = new SpikeCountLoss(3, 1.0).Evaluate([1, 1, 1, 0, 0, 0], 2, gradient);
        Assert.Equal(Math.Log(3), loss, 12);
        Assert.Equal(1.0 / 3, gradient[0], 12);
        Assert.Equal(-2.0 / 3, gradient[5], 12);
    }

    [Fact]
    public void Loss_gradient_matches_differences()
    {
        double[] spikes = [0.2, 0.9, 0.4, 1.0, 0.3, 0.8];
        var loss = new SpikeCountLoss(3, 0.7);
        var gradient = new double[6];
        var unused = new double[6];
        loss.Evaluate(spikes, 1, gradient);
        for (var i = 0; i < spikes.Length; i++)
        {
            var kept = spikes[i];
            spikes[i] = kept + 1e-6;
            var above = loss.Evaluate(spikes, 1, unused);
            spikes[i] = kept - 1e-6;
            var below = loss.Evaluate(spikes, 1, unused);
            spikes[i] = kept;
            Assert.InRange(gradient[i] - ((above - below) / 2e-6), -1e-8, 1e-8);
        }
    }

    [Fact]
    public void Exponential_agrees_with_the_library()
    {
        for (var x = -40.0; x <= 40.0; x += 0.37)
            Assert.InRange(PortableExponential.Of(x) / Math.Exp(x), 1 - 2e-15, 1 + 2e-15);
        Assert.Equal(1.0, PortableExponential.Of(0.0));
        Assert.Equal(0.0, PortableExponential.Of(double.NegativeInfinity));
    }

    [Fact]
    public void First_step_of_Adam_has_the_size_of_the_rate_and_clears_the_gradient()
    {
        var parameter = new Parameter(2);
        (parameter.Gradient[0], parameter.Gradient[1]) = (40.0, -0.02);
        new Adam([parameter]).Step(0.1, samples: 4);
        Assert.Equal(-0.1, parameter.Value[0], 6);
        Assert.Equal(0.1, parameter.Value[1], 6);
        Assert.All(parameter.Gradient, g => Assert.Equal(0.0, g));
    }

    [Fact]
    public void Adam_finds_the_minimum_of_a_parabola()
    {
        var parameter = new Parameter(1);
        var adam = new Adam([parameter]);
        for (var i = 0; i < 2000; i++)
        {
            parameter.Gradient[0] = 2 * (parameter.Value[0] - 3);
            adam.Step(0.05, 1);
        }
        Assert.Equal(3.0, parameter.Value[0], 3);
    }

    [Fact]
    public void Order_is_a_permutation_that_depends_on_seed_and_epoch()
    {
        Assert.Equal(Enumerable.Range(0, 50), DigitOrder.Of(1, 1, 50).Order());
        Assert.Equal(DigitOrder.Of(1, 1, 50), DigitOrder.Of(1, 1, 50));
        Assert.NotEqual(DigitOrder.Of(1, 1, 50), DigitOrder.Of(2, 1, 50));
        Assert.NotEqual(DigitOrder.Of(1, 1, 50), DigitOrder.Of(1, 2, 50));
    }
}
