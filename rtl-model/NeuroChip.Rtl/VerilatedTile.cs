using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl;

/// <summary>One tile of the hardware description, run by Verilator; docs/reference/rtl.md, section 7. Not for two threads at once.</summary>
public sealed unsafe class VerilatedTile : IConfigurable, IDisposable
{
    private readonly TileLibrary _library;
    private readonly TileHandle _handle;
    private readonly nint _tile;

    internal VerilatedTile(TileLibrary library, ulong seed)
    {
        _library = library;
        _handle = new TileHandle(library, seed);
        _tile = _handle.DangerousGetHandle();
    }

    /// <inheritdoc/>
    public void Configure(uint select, uint address, ulong data) => _library.Configure(_tile, select, address, data);

    /// <summary>Reads one word of state; the tile must be idle.</summary>
    /// <param name="select">What, docs/reference/rtl.md, section 5.</param>
    /// <param name="address">Which.</param>
    public ulong State(uint select, uint address) => _library.State(_tile, select, address);

    /// <summary>One clock with reset high.</summary>
    public void Reset() => _library.Reset(_tile);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal void Clock(NcIn* inputs, NcOut* outputs) => _library.Clock(_tile, inputs, outputs);
}
