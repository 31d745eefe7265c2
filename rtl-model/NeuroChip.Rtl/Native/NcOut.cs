using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_out of nc_abi.h: what other tiles, the host and the barrier read, as it stands in the next clock.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NcOut
{
    internal NcFlit East;
    internal NcFlit West;
    internal NcFlit South;
    internal NcFlit North;
    internal fixed byte Credit[4];
    internal byte Idle;
    internal byte Ready;
    internal byte Fired;
    internal byte Reserved;
}
