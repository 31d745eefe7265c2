using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>A path of linear operators from one population to another, before populations are numbered.</summary>
/// <param name="Source">Input or neuron node.</param>
/// <param name="Target">Neuron node.</param>
/// <param name="Chain">Operators in order, without Delay nodes.</param>
/// <param name="DelaySteps">Length 1 or source size.</param>
/// <param name="Positions">Positions of all operators in the file: the order among parallel paths.</param>
internal sealed record LinearPath(SnnNode Source, SnnNode Target, IReadOnlyList<SnnNode> Chain, int[] DelaySteps, int[] Positions)
{
    /// <summary>Shorter paths first, then by file order of their operators.</summary>
    internal static Comparer<LinearPath> ByChain { get; } = Comparer<LinearPath>.Create((a, b) =>
        a.Positions.Length != b.Positions.Length ? a.Positions.Length.CompareTo(b.Positions.Length) : a.Positions.AsSpan().SequenceCompareTo(b.Positions));
}
