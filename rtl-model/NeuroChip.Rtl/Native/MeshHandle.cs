using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>Owns one nc_mesh.</summary>
internal sealed unsafe class MeshHandle : SafeHandle
{
    private readonly MeshLibrary _library;

    /// <summary>A mesh after reset.</summary>
    /// <param name="library">The verilated mesh.</param>
    /// <param name="seed">Fills what no reset reaches.</param>
    internal MeshHandle(MeshLibrary library, ulong seed) : base(0, true)
    {
        _library = library;
        SetHandle(library.Create(seed));
        if (IsInvalid) throw new InvalidOperationException("no memory for a verilated mesh");
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _library.Destroy(handle);
        return true;
    }
}
