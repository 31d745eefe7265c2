using NeuroChip.Chip.Config;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests.Mapping;

/// <summary>
/// The two networks of a published comparison of mappings: 8 channels, convolution 3x3 to 16, 3x3 by 2 to 32, a matrix to 256, one to 10. A side of 16 pixels gives
/// 8,458 neurons and 34 cores of 256, a side of 32 gives 33,034 and 130. The input is a population on cores there, so here it is one behind an identity.
/// </summary>
internal static class ConvNets
{
    internal static NetworkPlan Plan(int side)
    {
        var d = new TestNumbers((ulong)side);
        var half = side / 2;
        return new TestNetwork().Input("host", 8, side, side).If("in")
            .Add(TestNetwork.Conv("c1", 16, 8, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(16 * 8 * 9))).If("a")
            .Add(TestNetwork.Conv("c2", 32, 16, 1, (3, 3), (2, 2), (1, 1), (1, 1), d.Weights(32 * 16 * 9))).If("b")
            .Add(new Networks.Graph.FlattenNode("f", "f", null))
            .Linear("fc", 256, 32 * half * half, d.Weights(256 * 32 * half * half)).If("d")
            .Linear("out", 10, 256, d.Weights(2560)).If("e").Output("o")
            .Chain("host", "in", "c1", "a", "c2", "b", "f", "fc", "d", "out", "e", "o").Plan();
    }

    /// <summary>Cores of 256 neurons with rows for the largest matrix, on the smallest square mesh that holds the network.</summary>
    internal static ChipConfig Chip(int side, MappingConfig mapping)
    {
        var width = side == 16 ? 6 : 12;
        return TestChip.With(neurons: 256, rows: 8192, columns: 4096, width: width, height: width) with { Mapping = mapping };
    }
}
