namespace NeuroChip.Chip.Image;

/// <summary>
/// One entry of a conv block's coordinate table: which output coordinates an input coordinate reaches.
/// The k-th of them (k = 0..Count-1) is output First + k * OutputStep with kernel index Kernel - k * KernelStep.
/// </summary>
/// <param name="First">Smallest output coordinate in the core's tile, 0-based.</param>
/// <param name="Kernel">Kernel index that belongs to <paramref name="First"/>.</param>
/// <param name="Count">Number of outputs reached; 0 = none.</param>
public readonly record struct AxisSpan(short First, short Kernel, short Count);
