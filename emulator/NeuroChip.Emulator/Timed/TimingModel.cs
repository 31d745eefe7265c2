namespace NeuroChip.Emulator.Timed;

/// <summary>How the duration of a time-step is found.</summary>
public enum TimingModel
{
    /// <summary>SANA-FE's simple model: the busiest core alone.</summary>
    Simple,
    /// <summary>Messages travel through the mesh one after the other, wait for links and for their receiver.</summary>
    Mesh,
    /// <summary>Every message is a flit in the routers of the mesh: FIFOs run full, and a receiver that is busy holds up those before it.</summary>
    Flit,
}
