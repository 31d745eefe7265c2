using System.Runtime.InteropServices;
using NeuroChip.Chip.Observation;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Run;

/// <summary>
/// The whole mesh in one verilated module: tiles, wires, host ports and barrier are those of nc_mesh.sv. Only the host's queues are outside. For small
/// chips: a composed mesh (<see cref="TileArray"/>) does the same at any size.
/// </summary>
internal sealed unsafe class FlatMesh : IDisposable
{
    private readonly MeshLibrary _library;
    private readonly MeshHandle _handle;
    private readonly nint _mesh;
    private readonly NcFlit* _heads;
    private readonly byte* _flags;
    private readonly byte* _sent;
    private readonly NcFlit* _leaving;
    private readonly TileObservation* _tiles;
    private readonly NcOut* _reads;
    private NcMeshOut _out;

    internal FlatMesh(MeshLibrary library, int rows, int tiles, ulong seed)
    {
        (_library, Rows, Tiles) = (library, rows, tiles);
        _handle = new MeshHandle(library, seed);
        _mesh = _handle.DangerousGetHandle();
        _heads = (NcFlit*)NativeMemory.AllocZeroed((nuint)rows, (nuint)sizeof(NcFlit));
        _sent = (byte*)NativeMemory.AllocZeroed((nuint)rows);
        _flags = (byte*)NativeMemory.AllocZeroed((nuint)tiles);
        _leaving = (NcFlit*)NativeMemory.AllocZeroed((nuint)rows, (nuint)sizeof(NcFlit));
        _tiles = (TileObservation*)NativeMemory.AllocZeroed((nuint)tiles, (nuint)sizeof(TileObservation));
        _reads = (NcOut*)NativeMemory.AllocZeroed((nuint)tiles, (nuint)sizeof(NcOut));
    }

    internal int Rows { get; }

    internal int Tiles { get; }

    /// <summary>Heads of the host queues in the next clock; a count of 0 is an empty queue.</summary>
    internal Span<NcFlit> Heads => new(_heads, Rows);

    /// <summary>Bit 0 sweeps, bit 1 updates, by tile; read in the first clock of a step.</summary>
    internal Span<byte> Flags => new(_flags, Tiles);

    /// <summary>1 where the head of a queue left in the last clock.</summary>
    internal ReadOnlySpan<byte> Sent => new(_sent, Rows);

    /// <summary>What the barrier showed.</summary>
    internal NcMeshOut Out => _out;

    /// <summary>What leaves to the host from each row at the start of the next clock; a count of 0 is nothing.</summary>
    internal ReadOnlySpan<NcFlit> Leaving => new(_leaving, Rows);

    /// <summary>What each tile did in the last clock.</summary>
    internal ReadOnlySpan<TileObservation> Observations => new(_tiles, Tiles);

    /// <summary>Of the read that a tile began in the last clock: its rows, columns and plane.</summary>
    internal NcOut* Read(int tile) => _reads + tile;

    internal void Clock(bool run, bool sampleReset = false)
    {
        var input = new NcMeshIn { Run = run ? (byte)1 : (byte)0, SampleReset = sampleReset ? (byte)1 : (byte)0 };
        fixed (NcMeshOut* output = &_out) _library.Clock(_mesh, &input, _heads, _flags, output, _sent, _leaving, _tiles, _reads);
    }

    /// <summary>Start of a sample: everything but the configuration as after reset.</summary>
    internal void ResetSample()
    {
        Heads.Clear();
        Flags.Clear();
        Clock(false, true);
        for (var waited = 0; _out.Ready == 0; waited++)
        {
            if (waited > 1 << 20) throw new InvalidOperationException("the flattened mesh is not ready after a sample's reset");
            Clock(false);
        }
        Clock(false);
    }

    /// <summary>Reads words of one kind, outside of steps.</summary>
    internal void States(int tile, uint select, ReadOnlySpan<uint> addresses, Span<ulong> words)
    {
        fixed (uint* a = addresses)
        fixed (ulong* w = words)
            _library.StateMany(_mesh, (uint)tile, select, a, addresses.Length, w);
    }

    internal IConfigurable Tile(int tile) => new ConfiguredTile(_library, _mesh, (uint)tile);

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        NativeMemory.Free(_heads);
        NativeMemory.Free(_sent);
        NativeMemory.Free(_flags);
        NativeMemory.Free(_leaving);
        NativeMemory.Free(_tiles);
        NativeMemory.Free(_reads);
    }

    private sealed class ConfiguredTile(MeshLibrary library, nint mesh, uint tile) : IConfigurable
    {
        public void Configure(uint select, uint address, ulong data) => library.Configure(mesh, tile, select, address, data);
    }
}
