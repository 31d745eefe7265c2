using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>A population of the converted network and what it stands for.</summary>
/// <param name="Name">Name of the population.</param>
/// <param name="Node">The activation of the rewritten network: rate * scale.</param>
/// <param name="Scale">Activation at one spike a step, per channel.</param>
/// <param name="IsRelay">True for comparisons, champions and signed values, which the file has no node for.</param>
public sealed record ConversionLayer(string Name, AnnNode Node, double[] Scale, bool IsRelay);
