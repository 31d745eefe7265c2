namespace NeuroChip.Emulator.Noc;

/// <summary>Hears of every packet.</summary>
public interface INocObserver
{
    /// <summary>A node has sent a packet.</summary>
    void Injected(in NocPacket packet);

    /// <summary>A packet has arrived at its node.</summary>
    void Arrived(in NocPacket packet, long clock);
}
