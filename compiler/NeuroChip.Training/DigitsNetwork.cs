using NeuroChip.Networks.Graph;
using NeuroChip.Training.Layers;

namespace NeuroChip.Training;

/// <summary>
/// The demo's network, small but with both kinds of core: [1,8,8] - conv 8 - IF - sum-pool 2 - conv 16 - IF - sum-pool 2 - flatten - dense 10 - IF.
/// The class is the output neuron with the most spikes.
/// </summary>
public static class DigitsNetwork
{
    private const int Channels1 = 8;
    private const int Channels2 = 16;
    private const int Classes = 10;
    private const int Kernel = 3;
    private const int Side = 8;

    /// <summary>The names of the layers in the network file, in order.</summary>
    public static IReadOnlyList<string> LayerNames { get; } = ["conv1", "if1", "pool1", "conv2", "if2", "pool2", "flatten", "dense3", "if3"];

    // Sum-pooled inputs are up to four times a spike, and saturated outputs learn nothing: the later layers start small.
    private static readonly double[] InitialGains = [1.0, 0, 0, 0.2, 0, 0, 0, 0.1, 0];

    /// <summary>Creates the network with initial weights drawn from the seed.</summary>
    public static SpikingNetwork Create(TrainingOptions options, SpikeMode mode = SpikeMode.Step)
    {
        var layers = new ILayer[]
        {
            new ConvLayer(1, Channels1, Kernel, Side, Side),
            new IntegrateFireLayer(new Shape(Channels1, Side, Side), mode),
            new SumPoolLayer(Channels1, Side, Side, 2),
            new ConvLayer(Channels1, Channels2, Kernel, Side / 2, Side / 2),
            new IntegrateFireLayer(new Shape(Channels2, Side / 2, Side / 2), mode),
            new SumPoolLayer(Channels2, Side / 2, Side / 2, 2),
            new FlattenLayer(new Shape(Channels2, Side / 4, Side / 4)),
            new DenseLayer(Channels2 * (Side / 4) * (Side / 4), Classes),
            new IntegrateFireLayer(new Shape(Classes), mode),
        };
        var network = new SpikingNetwork(layers, options.Timesteps);
        for (var l = 0; l < layers.Length; l++)
        {
            // He et al., ICCV 2015: uniform with variance gain^2 2 / fan-in. Biases stay 0.
            if (layers[l].Parameters is not [var weight, var bias]) continue;
            var fanIn = weight.Value.Length / bias.Value.Length;
            weight.Initialize(options.Seed, l, InitialGains[l] * Math.Sqrt(6.0 / fanIn));
        }
        return network;
    }
}
