using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Config;

/// <summary>Keys laid over a chip's that neither its file nor <c>--set</c> gives.</summary>
/// <param name="Origin">Where the user finds them.</param>
/// <param name="Keys">As on the command line, for example <c>mesh.width=8</c>.</param>
public sealed record ChipOverlay(SourcePosition Origin, IReadOnlyList<string> Keys);
