using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_mesh_in of nc_mesh_abi.h: what a flattened mesh receives in one clock besides packets and flags.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NcMeshIn
{
    internal byte Run;
    internal byte SampleReset;
}
