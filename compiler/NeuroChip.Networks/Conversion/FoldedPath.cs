using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>The linear operators between two populations in the form that a projection takes: pools and reshapes, then one kernel at most.</summary>
/// <param name="Source">Population or input.</param>
/// <param name="Before">Mean pools and reshapes in order.</param>
/// <param name="Kernel">Convolution or fully connected layer without bias, or null.</param>
/// <param name="Scale">Factor of the path's result where there is no kernel: one, one per channel or one per element.</param>
internal sealed record FoldedPath(AnnNode Source, IReadOnlyList<AnnNode> Before, AnnNode? Kernel, double[] Scale);
