using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>nc_out of nc_abi.h: registers as they stand in the next clock, and what happened in the clock just made.</summary>
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
    internal fixed ushort Level[7];
    internal fixed ushort Credits[6];
    internal fixed byte Pointer[5];
    internal fixed byte Grant[5];
    internal ushort Units;
    internal byte FireValid;
    internal byte Reserved;
    internal ushort FireNeuron;
    internal uint FireCount;
    internal uint TakeAxon;
    internal uint TakeCount;
    internal uint ReadRows;
    internal uint ReadColumns;
    internal uint ReadPlane;
}
