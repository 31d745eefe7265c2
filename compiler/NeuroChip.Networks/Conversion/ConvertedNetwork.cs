using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Conversion;

/// <summary>A spiking network that stands for a trained one.</summary>
/// <param name="Source">The network as read.</param>
/// <param name="Rewritten">The same function in rectifiers and linear operators alone: its activations are what the populations' rates stand for.</param>
/// <param name="Graph">The spiking network.</param>
/// <param name="Layers">Populations in the order of the network, without input and read-out.</param>
/// <param name="Scale">What the network expects of a pixel.</param>
/// <param name="Rule">How scales were found.</param>
/// <param name="FullRate">Spikes a step of a pixel at full intensity.</param>
public sealed record ConvertedNetwork(AnnGraph Source, AnnGraph Rewritten, SnnGraph Graph, IReadOnlyList<ConversionLayer> Layers, InputScale Scale, NormalizationRule Rule, double FullRate);
