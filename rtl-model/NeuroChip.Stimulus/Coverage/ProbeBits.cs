namespace NeuroChip.Stimulus.Coverage;

/// <summary>Bits of <c>probe_units</c>: docs/reference/rtl.md, section 6.</summary>
internal static class ProbeBits
{
    internal const int Took = 1 << 0;
    internal const int SynapseBusy = 1 << 1;
    internal const int ReaderBusy = 1 << 3;
    internal const int NeuronBusy = 1 << 4;
    internal const int NeuronStalled = 1 << 5;
    internal const int AxonOutBusy = 1 << 6;
    internal const int AxonOutStalled = 1 << 7;
    internal const int Handled = 1 << 8;
    internal const int Sent = 1 << 9;
    internal const int Pushed = 1 << 10;
    internal const int Group = 1 << 11;
}
