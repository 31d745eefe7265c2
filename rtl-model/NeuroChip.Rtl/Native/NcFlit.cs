using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_flit of nc_abi.h; a count of 0 is no flit.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NcFlit
{
    internal int Dx;
    internal int Dy;
    internal uint Axon;
    internal uint Count;
}
