namespace NeuroChip.Emulator.Timed;

/// <summary>How the duration of a time-step is found.</summary>
public enum TimingModel
{
    /// <summary>SANA-FE's simple model: the busiest core alone.</summary>
    Simple,
    /// <summary>Messages travel through the mesh one after the other, wait for links and for their receiver.</summary>
    Mesh,
}
