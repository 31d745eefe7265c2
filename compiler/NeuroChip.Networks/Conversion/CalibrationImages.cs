namespace NeuroChip.Networks.Conversion;

/// <summary>Images that a conversion looks at. Their labels are used for nothing but to tell input scales apart.</summary>
/// <param name="Pixels">An image each, channel by channel, row by row.</param>
/// <param name="Labels">A class each, -1 where it is unknown.</param>
/// <param name="Full">Full intensity.</param>
public sealed record CalibrationImages(IReadOnlyList<ReadOnlyMemory<byte>> Pixels, IReadOnlyList<int> Labels, int Full);
