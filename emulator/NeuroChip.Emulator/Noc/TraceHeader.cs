namespace NeuroChip.Emulator.Noc;

/// <summary>What the first comment of a trace may say after a semicolon, for example <c>mesh 8x8 vcs=1 buf=4</c> or <c>mesh 4x4 c=4 flits=8 vcs=16 buf=8</c>.</summary>
/// <param name="Text">The comment.</param>
/// <param name="Width">Routers in x, or null.</param>
/// <param name="Height">Routers in y, or null.</param>
/// <param name="VirtualChannels">Virtual channels per input, or null.</param>
/// <param name="Depth">Flits of one virtual channel, or null.</param>
public sealed record TraceHeader(string Text, int? Width, int? Height, int? VirtualChannels, int? Depth)
{
    /// <summary>Nodes per router, or null.</summary>
    public int? Concentration { get; init; }

    /// <summary>Flits of a packet, or null.</summary>
    public int? PacketFlits { get; init; }

    /// <summary>Line of the comment, from 1.</summary>
    public int Line { get; init; } = 1;
}
