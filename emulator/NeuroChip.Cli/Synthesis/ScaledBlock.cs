using NeuroChip.Rtl.Synthesis;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Cli.Synthesis;

/// <summary>A block's figures at the node of the chip's technology: an estimate from first-order scaling.</summary>
internal readonly record struct ScaledBlock(double AreaUm2, double? Frequency, double EnergyFactor)
{
    internal const string Basis = "area ~ node^2, delay ~ node, energy ~ node x VDD^2 with assumed supplies; within a factor of about two";

    internal static ScaledBlock Of(BlockResult block, double nodeNm) => new(
        (block.CellArea + block.MacroArea) * NodeScale.Area(CellLibrary.NodeNm, nodeNm),
        block.Path?.Frequency / NodeScale.Delay(CellLibrary.NodeNm, nodeNm),
        NodeScale.Energy(CellLibrary.NodeNm, nodeNm));
}
