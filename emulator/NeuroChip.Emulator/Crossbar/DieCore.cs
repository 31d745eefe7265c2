namespace NeuroChip.Emulator.Crossbar;

/// <summary>The cells and converters of one core of a die.</summary>
/// <param name="Blocks">Cells, per synapse block of the core's image.</param>
/// <param name="ConverterOffset">Offset of the converter of each cell column, in 2^-16 level; null if all are 0.</param>
/// <param name="ConverterBow">Largest deviation of the converters' transfer curve, in 2^-16 level.</param>
public sealed record DieCore(DieBlock[] Blocks, int[]? ConverterOffset, int ConverterBow);
