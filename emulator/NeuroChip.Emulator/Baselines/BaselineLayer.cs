using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Baselines;

/// <summary>A projection as the matrix product that a dense machine makes of it in every time-step.</summary>
/// <param name="Name">Projection.</param>
/// <param name="Outputs">M: output positions that share the weights; 1 for a dense layer.</param>
/// <param name="Inputs">K: inputs of an output.</param>
/// <param name="Channels">N: outputs per position.</param>
/// <param name="Neurons">Neurons of the target, counted at its first projection.</param>
/// <param name="Weights">Distinct weights.</param>
public sealed record BaselineLayer(string Name, long Outputs, long Inputs, long Channels, long Neurons, long Weights)
{
    /// <summary>Multiply-accumulates of one time-step: every input counts, spike or not.</summary>
    public long Products => Outputs * Inputs * Channels;

    /// <summary>The projections of a network.</summary>
    public static IReadOnlyList<BaselineLayer> Of(ChipImage image)
    {
        var layers = new List<BaselineLayer>();
        var seen = new HashSet<int>();
        foreach (var p in image.Projections)
        {
            var target = image.Populations[p.Target];
            var neurons = seen.Add(p.Target) ? target.Neurons : 0L;
            var channels = p.Kind == BlockKind.Conv ? Math.Max(1, target.Shape[0]) : target.Neurons;
            var inputs = p.Kind == BlockKind.Conv ? Math.Max(1, p.Weights / channels) : image.Populations[p.Source].Neurons;
            layers.Add(new BaselineLayer(p.Name, target.Neurons / channels, inputs, channels, neurons, p.Weights));
        }
        return layers;
    }
}
