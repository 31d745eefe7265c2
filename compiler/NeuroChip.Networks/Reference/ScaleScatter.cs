using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Reference;

/// <summary>y = s * x, element by element.</summary>
internal sealed class ScaleScatter(ScaleNode node, ScatterStage? next) : ScatterStage(next)
{
    internal override void Scatter(int index, double value, double[] target) => Emit(index, value * node.Scale[LinearOperators.ScaleIndex(node, index)], target);

    internal override void Reach(int index, FanOutCounter counter) => EmitReach(index, counter);
}
