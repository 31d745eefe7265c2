using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>One linear path between two populations.</summary>
/// <param name="Index">Position in <see cref="NetworkPlan.Projections"/>.</param>
/// <param name="Source">Source population.</param>
/// <param name="Target">Target population.</param>
/// <param name="Chain">
/// The linear operators on the path in order (Linear, Scale, Conv, Pool, Flatten; biases ignored here; shapes inferred). May be empty
/// (identity). Delay nodes are taken out, into <paramref name="DelaySteps"/>.
/// </param>
/// <param name="DelaySteps">Delay per source element in steps (length 1 or source size) from Delay nodes; [0] without any.</param>
/// <param name="ReferenceLag">
/// Steps between a source spike and its effect, in the network's own time: 0 for feed-forward, at least 1 for feedback; excludes
/// <paramref name="DelaySteps"/>. On the chip the lag is 1 + axonal delay, so axonal delay = ReferenceLag + DelaySteps + Target.Depth - Source.Depth - 1.
/// </param>
public sealed record Projection(int Index, Population Source, Population Target, IReadOnlyList<SnnNode> Chain, int[] DelaySteps, int ReferenceLag);
