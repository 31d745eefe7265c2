using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_mesh_out of nc_mesh_abi.h: <see cref="AllIdle"/> in the clock just made, the others as they stand in the next.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NcMeshOut
{
    internal byte AllIdle;
    internal byte StepStart;
    internal byte InStep;
    internal byte Missed;
    internal byte Ready;
    internal fixed byte Reserved[3];
    internal uint Cycles;
}
