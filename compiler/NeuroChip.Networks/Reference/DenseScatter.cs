using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Reference;

/// <summary>y = W x by columns: an event reads the column of its input.</summary>
internal sealed class DenseScatter : ScatterStage
{
    // Transposed, [in, out]: one event walks through memory in order.
    private readonly float[][] _columns;

    internal DenseScatter(LinearNode node, ScatterStage? next) : base(next)
    {
        _columns = new float[node.Inputs][];
        for (var i = 0; i < node.Inputs; i++)
        {
            var column = new float[node.Outputs];
            for (var o = 0; o < column.Length; o++) column[o] = node.Weight[((long)o * node.Inputs) + i];
            _columns[i] = column;
        }
    }

    internal override void Scatter(int index, double value, double[] target)
    {
        var column = _columns[index];
        if (Next is null)
        {
            for (var o = 0; o < column.Length; o++) target[o] += value * column[o];
            return;
        }
        for (var o = 0; o < column.Length; o++) Next.Scatter(o, value * column[o], target);
    }

    internal override void Reach(int index, FanOutCounter counter)
    {
        for (var o = 0; o < _columns[index].Length; o++) EmitReach(o, counter);
    }
}
