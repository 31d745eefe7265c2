namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>What a tile's units did in a clock: the bits of <c>probe_units</c>, docs/reference/rtl.md, section 6.</summary>
internal static class UnitBits
{
    internal const int PacketTaken = 1 << 0;
    internal const int SynapseBusy = 1 << 1;
    internal const int ReadBegun = 1 << 2;
    internal const int ReaderBusy = 1 << 3;
    internal const int NeuronBusy = 1 << 4;
    internal const int NeuronStalled = 1 << 5;
    internal const int AxonOutBusy = 1 << 6;
    internal const int AxonOutStalled = 1 << 7;
    internal const int RouteHandled = 1 << 8;
    internal const int PacketSent = 1 << 9;
    internal const int SpikePushed = 1 << 10;
    internal const int GroupWalked = 1 << 11;
    internal const int RouterGranted = 1 << 12;
    internal const int RouterStalled = 1 << 13;
}
