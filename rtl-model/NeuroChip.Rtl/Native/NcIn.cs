using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_in of nc_abi.h: what a tile receives in one clock.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NcIn
{
    internal NcFlit East;
    internal NcFlit West;
    internal NcFlit South;
    internal NcFlit North;
    internal fixed byte Credit[4];
    internal byte StepStart;
    internal byte StepSweeps;
    internal byte StepUpdates;
    internal byte SampleReset;
}
