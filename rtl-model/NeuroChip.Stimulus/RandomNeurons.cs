using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>Draws the neuron unit's settings of a core.</summary>
internal sealed class RandomNeurons(RandomStream r, ChipConfig chip, StimulusProfile profile)
{
    private readonly int _one = 1 << chip.Core.DecayBits;
    private readonly int _most = (int)((1L << (chip.Core.StateBits - 1)) - 1);

    internal NeuronParameters Draw(NeuronParameters p, int neurons)
    {
        var shape = profile.Neurons;
        var many = shape == NeuronShape.ManySpikes || (shape is NeuronShape.Mixed or NeuronShape.Resets && r.Chance(0.33));
        var reset = (ResetKind)r.Next(3);
        var spiking = !r.Chance(0.04);
        // Nothing divides by it or subtracts it: then a threshold below one is legal, and the neuron fires by itself.
        var lowest = shape == NeuronShape.Resets && !many && reset != ResetKind.Subtract ? -5 : 1;
        return p with
        {
            InputShift = shape == NeuronShape.Saturating ? r.Next(0, 16) : shape == NeuronShape.Resets ? 0 : r.Next(0, 4),
            KeepU = Each(neurons, r.Chance(0.5) && shape != NeuronShape.Decays ? () => 0 : Keep),
            KeepV = Each(neurons, r.Chance(0.5) && shape != NeuronShape.Decays ? () => _one : Keep),
            BiasU = [Fit(shape == NeuronShape.Saturating ? r.Next(-_most, _most) : r.Next(-2, 5))],
            BiasV = All(neurons, shape == NeuronShape.Saturating ? () => Fit(r.Of(-_most, _most, r.Next(-9, 10), 0)) : shape == NeuronShape.Quiet ? () => 0 : () => r.Next(-3, 8)),
            Threshold = All(neurons, () => Threshold(shape, lowest)),
            ResetValue = [Fit(shape == NeuronShape.Saturating ? r.Of(-_most, _most, 0) : r.Next(-5, 5))],
            Initial = [Fit(shape == NeuronShape.Saturating ? r.Of(-_most, _most, 0) : r.Next(-10, 30))],
            VMin = r.Chance(0.5) ? int.MinValue : Fit(-r.Next(0, 200)),
            Reset = reset,
            RefractorySteps = shape == NeuronShape.Refractory || r.Chance(0.2) ? r.Next(1, 5) : 0,
            Spiking = spiking,
            ManySpikes = many,
            StrictThreshold = r.Chance(0.5),
        };
    }

    private int Threshold(NeuronShape shape, int lowest) => Fit(shape switch
    {
        NeuronShape.Saturating => r.Of(_most, r.Next(1, _most), 1),
        NeuronShape.Resets => r.Next(lowest, 12),
        NeuronShape.ManySpikes => r.Of(1, r.Next(1, 60), r.Next(60, 900)),
        NeuronShape.Quiet => r.Next(200, 4000),
        NeuronShape.Refractory => r.Next(20, 300),
        _ => r.Next(60, 900),
    });

    private int Keep() => r.Next(6) switch
    {
        0 => 0,
        1 => _one,
        2 => _one - 1,
        3 => _one / 2,
        _ => r.Next(1, _one),
    };

    private int Fit(int value) => Math.Clamp(value, -_most, _most);

    /// <summary>One value for all neurons, or each its own.</summary>
    private int[] Each(int neurons, Func<int> draw) => r.Chance(0.5) ? [draw()] : All(neurons, draw);

    private static int[] All(int neurons, Func<int> draw)
    {
        var values = new int[neurons];
        for (var i = 0; i < neurons; i++) values[i] = draw();
        return values;
    }
}
