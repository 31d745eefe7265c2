using System.Runtime.InteropServices;

namespace NeuroChip.Rtl.Native;

/// <summary>Owns one nc_tile.</summary>
internal sealed unsafe class TileHandle : SafeHandle
{
    private readonly TileLibrary _library;

    /// <summary>A tile after reset.</summary>
    /// <param name="library">The verilated tile.</param>
    /// <param name="seed">Fills what no reset reaches, so that a missing reset shows.</param>
    internal TileHandle(TileLibrary library, ulong seed) : base(0, true)
    {
        _library = library;
        SetHandle(library.Create(seed));
        if (IsInvalid) throw new InvalidOperationException("no memory for a verilated tile");
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
