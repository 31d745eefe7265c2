using System.Text;
using NeuroChip.Chip.Observation;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl;

/// <summary>One tile of the hardware description, run by Verilator; docs/reference/rtl.md, section 7. Not for two threads at once.</summary>
public sealed unsafe class VerilatedTile : IDisposable
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

    /// <summary>Writes one configuration word; the tile must be idle.</summary>
    /// <param name="select">Table, docs/reference/rtl.md, section 4.</param>
    /// <param name="address">Address in the table.</param>
    /// <param name="data">Value, two's complement in the low bits.</param>
    public void Configure(uint select, uint address, ulong data) => _library.Configure(_tile, select, address, data);

    /// <summary>Reads one word of state; the tile must be idle.</summary>
    /// <param name="select">What, docs/reference/rtl.md, section 5.</param>
    /// <param name="address">Which.</param>
    public ulong State(uint select, uint address) => _library.State(_tile, select, address);

    /// <summary>One clock with reset high.</summary>
    public void Reset() => _library.Reset(_tile);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>The library it comes from.</summary>
    internal TileLibrary Library => _library;

    /// <summary>The nc_tile, alive as long as this object.</summary>
    internal nint Native => _tile;

    /// <summary>One clock.</summary>
    internal void Clock(NcIn* inputs, NcOut* outputs, TileObservation* probes) => _library.Clock(_tile, inputs, outputs, probes);

    /// <summary>Reads several words of one kind, a clock each; the tile must be idle.</summary>
    internal void States(uint select, ReadOnlySpan<uint> addresses, Span<ulong> data)
    {
        fixed (uint* a = addresses)
        fixed (ulong* d = data)
            _library.StateMany(_tile, select, a, addresses.Length, d);
    }

    /// <summary>Records a waveform of the clocks that follow; the tile must come from a traced build.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be written, or the build records no waveforms.</exception>
    internal void OpenTrace(string path, long clock)
    {
        fixed (byte* p = Encoding.UTF8.GetBytes(path + '\0'))
            if (_library.TraceOpen(_tile, p, (ulong)clock) == 0) throw new InvalidOperationException($"{path}: no waveform can be written there");
    }

    /// <summary>Ends the waveform.</summary>
    internal void CloseTrace() => _library.TraceClose(_tile);
}
