using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>Nodes that left a network: each has the weighted mean of its neighbours' voltages.</summary>
/// <param name="nodes">Node numbers, the eliminated ones first, in the order of elimination.</param>
/// <param name="count">How many were eliminated.</param>
/// <param name="weights">count x nodes.Length; row e holds the weights of the nodes behind e.</param>
internal sealed class EliminatedNodes(int[] nodes, int count, double[] weights)
{
    internal int Width => nodes.Length;

    /// <summary>Sets the voltages of the eliminated nodes from those of the others.</summary>
    internal void Recover(double[] voltages, double[] scratch)
    {
        var width = nodes.Length;
        for (var j = count; j < width; j++) scratch[j] = voltages[nodes[j]];
        for (var e = count - 1; e >= 0; e--)
        {
            ref var weight = ref weights[e * width];
            ref var known = ref scratch[0];
            var sums = Vector256<double>.Zero;
            var j = e + 1;
            for (; j + 4 <= width; j += 4)
                sums = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref weight, (nuint)j), Vector256.LoadUnsafe(ref known, (nuint)j), sums);
            var sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
            for (; j < width; j++) sum = Math.FusedMultiplyAdd(weights[e * width + j], scratch[j], sum);
            scratch[e] = sum;
            voltages[nodes[e]] = sum;
        }
    }
}
