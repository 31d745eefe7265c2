namespace NeuroChip.Rtl;

/// <summary>One parameter of the hardware description.</summary>
/// <param name="Name">Macro name, <c>NC_...</c>.</param>
/// <param name="Value">Value.</param>
public readonly record struct RtlParameter(string Name, long Value);
