using System.Runtime.InteropServices;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.Native;

/// <summary>The C functions of one verilated mesh; as <see cref="TileLibrary"/>.</summary>
internal sealed unsafe class MeshLibrary
{
    internal readonly delegate* unmanaged[Cdecl]<ulong, nint> Create;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Destroy;
    internal readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, NcMeshIn*, NcFlit*, byte*, NcMeshOut*, byte*, NcFlit*, TileObservation*, NcOut*, void> Clock;
    internal readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, uint, ulong, void> Configure;
    internal readonly delegate* unmanaged[Cdecl]<nint, uint, uint, uint*, int, ulong*, void> StateMany;

    /// <summary>Loads a library and checks that it is the one that was asked for.</summary>
    /// <exception cref="InvalidOperationException">Another interface version, layout or parameter hash: a stale or foreign file in the cache.</exception>
    internal MeshLibrary(string path, ulong parameterHash)
    {
        var library = NativeLibrary.Load(path);
        int Number(string name) => ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, name))();
        var hash = ((delegate* unmanaged[Cdecl]<ulong>)NativeLibrary.GetExport(library, "nc_param_hash"))();
        (string What, long Is, long Expected)[] facts =
        [
            ("interface", Number("nc_abi_version"), TileLibrary.AbiVersion), ("inputs", Number("nc_mesh_sizeof_in"), sizeof(NcMeshIn)),
            ("outputs", Number("nc_mesh_sizeof_out"), sizeof(NcMeshOut)), ("tiles", Number("nc_sizeof_probe"), sizeof(TileObservation)),
        ];
        if (hash != parameterHash || facts.Any(f => f.Is != f.Expected))
            throw new InvalidOperationException(
                $"{path} is not the mesh that was built: parameters {hash:x16}/{parameterHash:x16}, " + string.Join(", ", facts.Select(f => $"{f.What} {f.Is}/{f.Expected}")));
        Create = (delegate* unmanaged[Cdecl]<ulong, nint>)NativeLibrary.GetExport(library, "nc_mesh_create");
        Destroy = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "nc_mesh_destroy");
        Clock = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, NcMeshIn*, NcFlit*, byte*, NcMeshOut*, byte*, NcFlit*, TileObservation*, NcOut*, void>)NativeLibrary.GetExport(library, "nc_mesh_clock");
        Configure = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, uint, uint, uint, ulong, void>)NativeLibrary.GetExport(library, "nc_mesh_config");
        StateMany = (delegate* unmanaged[Cdecl]<nint, uint, uint, uint*, int, ulong*, void>)NativeLibrary.GetExport(library, "nc_mesh_state_many");
    }
}
