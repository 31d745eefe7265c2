namespace NeuroChip.Rtl;

/// <summary>Which clocks of which tile are recorded as a waveform.</summary>
/// <param name="Path">VCD file; time 10 * clock is the rising edge at which the clock's inputs stand.</param>
/// <param name="Sample">Sample, counted from 0 as they are begun.</param>
/// <param name="Tile">Tile index, y * width + x.</param>
/// <param name="From">First clock of the sample.</param>
/// <param name="To">Last clock.</param>
public sealed record WaveformWindow(string Path, int Sample, int Tile, long From, long To);
