namespace NeuroChip.Rtl.Synthesis;

/// <summary>What synthesis says of the hardware of a chip.</summary>
/// <param name="Chip">Name of the chip.</param>
/// <param name="Technology">Name of the technology that the macros are priced with.</param>
/// <param name="NodeNm">Its node.</param>
/// <param name="Tools">Version lines.</param>
/// <param name="Options">Target and activity.</param>
/// <param name="Blocks">Blocks in report order.</param>
/// <param name="MacroSources">Where the numbers of the macros come from.</param>
public sealed record SynthesisResult(string Chip, string Technology, double NodeNm, IReadOnlyList<string> Tools, SynthesisOptions Options,
    IReadOnlyList<BlockResult> Blocks, IReadOnlyList<(string What, string Source)> MacroSources)
{
    /// <summary>The highest clock of the slowest block, Hz; null without a path.</summary>
    public double? Frequency => Blocks.Where(b => b.Path is not null).Min(b => b.Path?.Frequency);
}
