using NeuroChip.Training.Data;

namespace NeuroChip.Training.Learning;

/// <summary>
/// Mini-batch training. One thread and a fixed order of every sum: the weights depend on data, options and seed alone.
/// </summary>
public sealed class Trainer
{
    private readonly SpikingNetwork _network;
    private readonly SpikeCountLoss _loss;
    private readonly TrainingOptions _options;
    private readonly Adam _adam;
    private readonly double[] _outputGradient;

    /// <summary>Creates a trainer of this network.</summary>
    public Trainer(SpikingNetwork network, TrainingOptions options)
    {
        (_network, _options) = (network, options);
        _loss = new SpikeCountLoss(network.Outputs, options.LogitPerSpike);
        _adam = new Adam(network.Parameters);
        _outputGradient = new double[network.Timesteps * network.Outputs];
    }

    /// <summary>Runs one epoch.</summary>
    /// <param name="digits">Training digits.</param>
    /// <param name="epoch">0-based; decides the order of the digits and the learning rate.</param>
    /// <returns>Mean loss and accuracy over the epoch, each digit seen with the weights of its moment.</returns>
    public (double Loss, double Accuracy) RunEpoch(IReadOnlyList<Digit> digits, int epoch)
    {
        var order = DigitOrder.Of(_options.Seed, epoch, digits.Count);
        var (loss, correct) = (0.0, 0);
        for (var start = 0; start < order.Length; start += _options.BatchSize)
        {
            var end = Math.Min(order.Length, start + _options.BatchSize);
            for (var i = start; i < end; i++)
            {
                var digit = digits[order[i]];
                loss += _loss.Evaluate(_network.Forward(digit.Spikes), digit.Label, _outputGradient);
                if (_network.PredictedClass() == digit.Label) correct++;
                _network.Backward(_outputGradient);
            }
            // Linear decay to zero: the last epochs settle the weights without a look at other data.
            var progress = (epoch + ((double)start / order.Length)) / _options.Epochs;
            _adam.Step(_options.LearningRate * (1.0 - progress), end - start);
        }
        return (loss / digits.Count, (double)correct / digits.Count);
    }

    /// <summary>Share of digits whose class the network finds.</summary>
    public static double Accuracy(SpikingNetwork network, IReadOnlyList<Digit> digits)
    {
        var correct = 0;
        foreach (var digit in digits)
        {
            network.Forward(digit.Spikes);
            if (network.PredictedClass() == digit.Label) correct++;
        }
        return (double)correct / digits.Count;
    }
}
