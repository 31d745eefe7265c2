using System.Runtime.InteropServices;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.Native;

/// <summary>
/// The C functions of one verilated tile. Several libraries (one a set of parameters) live in one process, so the functions are called through
/// pointers; a library is never unloaded.
/// </summary>
internal sealed unsafe class TileLibrary
{
    internal const int AbiVersion = 2;

    /// <summary>File of the library.</summary>
    internal readonly string Path;

    /// <summary>Hash of its parameters.</summary>
    internal readonly ulong ParameterHash;

    internal readonly delegate* unmanaged[Cdecl]<ulong, nint> Create;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Destroy;
    internal readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, NcIn*, NcOut*, TileObservation*, void> Clock;
    internal readonly delegate* unmanaged[Cdecl]<nint*, int, NcIn*, NcOut*, TileObservation*, void> ClockMany;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Reset;
    internal readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, ulong, void> Configure;
    internal readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, ulong> State;
    internal readonly delegate* unmanaged[Cdecl]<nint, uint, uint*, int, ulong*, void> StateMany;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, ulong, int> TraceOpen;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> TraceClose;

    /// <summary>Loads a library and checks that it is the one that was asked for.</summary>
    /// <exception cref="InvalidOperationException">Another interface version, layout or parameter hash: a stale or foreign file in the cache.</exception>
    internal TileLibrary(string path, ulong parameterHash)
    {
        Path = path;
        ParameterHash = parameterHash;
        var library = NativeLibrary.Load(path);
        var version = ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "nc_abi_version"))();
        var hash = ((delegate* unmanaged[Cdecl]<ulong>)NativeLibrary.GetExport(library, "nc_param_hash"))();
        var sizeIn = ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "nc_sizeof_in"))();
        var sizeOut = ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "nc_sizeof_out"))();
        var sizeProbe = ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "nc_sizeof_probe"))();
        if (version != AbiVersion || hash != parameterHash || sizeIn != sizeof(NcIn) || sizeOut != sizeof(NcOut) || sizeProbe != sizeof(TileObservation))
            throw new InvalidOperationException(
                $"{path} is not the tile that was built: interface {version}/{AbiVersion}, parameters {hash:x16}/{parameterHash:x16}, layout {sizeIn}+{sizeOut}+{sizeProbe}/{sizeof(NcIn)}+{sizeof(NcOut)}+{sizeof(TileObservation)}");
        Create = (delegate* unmanaged[Cdecl]<ulong, nint>)NativeLibrary.GetExport(library, "nc_create");
        Destroy = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "nc_destroy");
        Clock = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, NcIn*, NcOut*, TileObservation*, void>)NativeLibrary.GetExport(library, "nc_clock");
        ClockMany = (delegate* unmanaged[Cdecl]<nint*, int, NcIn*, NcOut*, TileObservation*, void>)NativeLibrary.GetExport(library, "nc_clock_many");
        Reset = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "nc_reset");
        Configure = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, ulong, void>)NativeLibrary.GetExport(library, "nc_config");
        State = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, ulong>)NativeLibrary.GetExport(library, "nc_state");
        StateMany = (delegate* unmanaged[Cdecl]<nint, uint, uint*, int, ulong*, void>)NativeLibrary.GetExport(library, "nc_state_many");
        TraceOpen = (delegate* unmanaged[Cdecl]<nint, byte*, ulong, int>)NativeLibrary.GetExport(library, "nc_trace_open");
        TraceClose = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "nc_trace_close");
    }
}
