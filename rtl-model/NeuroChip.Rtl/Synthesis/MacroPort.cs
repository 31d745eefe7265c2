namespace NeuroChip.Rtl.Synthesis;

/// <summary>A port of a macro.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsOutput">Direction.</param>
/// <param name="Width">Bits.</param>
internal readonly record struct MacroPort(string Name, bool IsOutput, int Width);
