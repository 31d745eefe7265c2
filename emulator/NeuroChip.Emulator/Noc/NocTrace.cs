using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Emulator.Noc;

/// <summary>A recorded traffic: packets in the order of the file.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Source">Node that sends, by packet.</param>
/// <param name="Destination">Node that receives.</param>
/// <param name="Created">Clock in which the packet is ready.</param>
/// <param name="Injected">Clock in which the reference sends it; empty if the file does not say.</param>
/// <param name="Arrived">Clock in which it arrives in the reference; empty if the file does not say.</param>
/// <param name="Header">What the file says of the mesh it was recorded on.</param>
public sealed record NocTrace(
    string Name, int[] Source, int[] Destination, long[] Created, long[] Injected, long[] Arrived, TraceHeader Header)
{
    /// <summary>Packets.</summary>
    public int Count => Source.Length;

    /// <summary>Where the header stands.</summary>
    public SourcePosition HeaderPosition => new(Name, Header.Line, 1);

    /// <summary>True if the file holds reference times.</summary>
    public bool HasReference => Injected.Length > 0;
}
