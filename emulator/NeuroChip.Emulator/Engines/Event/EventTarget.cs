using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// Addresses of what travels in the <see cref="EventRing"/>: kind in the low three bits, index above. The payload is the flit, of a credit its virtual channel.
/// </summary>
internal static class EventTarget
{
    internal const int KindRouterInput = 0;
    internal const int KindAxonIn = 1;
    internal const int KindRouterCredit = 2;
    internal const int KindAxonOutCredit = 3;
    internal const int KindHostCredit = 4;
    internal const int KindRouterLink = 5;

    internal static int RouterInput(int tile, int port) => (tile * Port.Count + port) << 3 | KindRouterInput;

    /// <summary>A virtual channel of a router input; with one channel the same as the port.</summary>
    internal static int RouterInput(int tile, int port, int channel, int channels) => ((tile * Port.Count + port) * channels + channel) << 3 | KindRouterInput;

    internal static int AxonIn(int tile) => tile << 3 | KindAxonIn;

    internal static int RouterCredit(int tile, int port) => (tile * Port.Count + port) << 3 | KindRouterCredit;

    /// <summary>The link of an output takes flits again.</summary>
    internal static int RouterLink(int tile, int port) => (tile * Port.Count + port) << 3 | KindRouterLink;

    /// <summary>Who feeds a router input: a neighbour's output, axon-out, or the host port of the row.</summary>
    internal static int CreditOfInput(MeshTopology topology, int tile, int input, int width)
    {
        if (input == Port.Local) return tile << 3 | KindAxonOutCredit;
        var neighbour = topology.Neighbour(tile, input);
        return neighbour < 0 ? (tile / width) << 3 | KindHostCredit : RouterCredit(neighbour, input ^ 1);
    }
}
