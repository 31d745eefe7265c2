namespace NeuroChip.Rtl.Synthesis;

/// <summary>Power of a block, watt, by OpenSTA.</summary>
/// <param name="Sequential">Flip-flops, their clock pins included.</param>
/// <param name="Combinational">Gates.</param>
/// <param name="Leakage">Part of the total that flows without a clock.</param>
/// <param name="Total">Sum.</param>
public sealed record BlockPower(double Sequential, double Combinational, double Leakage, double Total);
