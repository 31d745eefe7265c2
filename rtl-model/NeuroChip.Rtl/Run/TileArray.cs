using System.Runtime.InteropServices;
using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Run;

/// <summary>
/// The tiles of a mesh and their wires. Every tile output is a function of registers only, so latching all outputs and then clocking the tiles in any order
/// is exactly the mesh in hardware.
/// </summary>
internal sealed unsafe class TileArray : IDisposable
{
    private readonly MeshTile[] _tiles;
    private readonly HostPort[] _ports;
    private readonly NcIn* _in;
    private readonly NcOut* _out;
    private readonly NcOut* _next;
    private readonly int _settle;
    private readonly bool _all;
    private NcOut* _now;
    private NcOut* _then;

    internal TileArray(MeshTile[] tiles, ChipConfig chip, bool clockIdleTiles)
    {
        _tiles = tiles;
        _all = clockIdleTiles;
        // After so many quiet clocks no credit or flit is in any stage of the tile.
        _settle = chip.Mesh.CreditCycles + chip.Mesh.HopCycles + chip.Mesh.InjectionCycles + 2;
        _ports = new HostPort[chip.Mesh.Height];
        for (var y = 0; y < _ports.Length; y++) _ports[y] = new HostPort(chip.Mesh.FifoDepth, chip.Mesh.InjectionCycles);
        _in = (NcIn*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(NcIn));
        _out = (NcOut*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(NcOut));
        _next = (NcOut*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(NcOut));
        _now = _out;
        _then = _next;
    }

    /// <summary>Tile-clocks made in the hardware.</summary>
    internal long TileClocks { get; private set; }

    internal MeshTile[] Tiles => _tiles;

    internal HostPort[] Ports => _ports;

    /// <summary>Outputs of a tile as they stand, and the probes of the last clock.</summary>
    internal NcOut* Output(int tile) => _now + tile;

    /// <summary>Section 8 of the text: nothing is busy, queued or on a link.</summary>
    internal bool IsQuiescent()
    {
        foreach (var port in _ports)
            if (!port.IsEmpty) return false;
        for (var i = 0; i < _tiles.Length; i++)
            if (_now[i].Idle == 0) return false;
        return true;
    }

    /// <summary>Start of a sample: everything but the configuration as after reset. Takes no chip time.</summary>
    internal void ResetSample()
    {
        foreach (var port in _ports) port.Reset();
        for (var i = 0; i < _tiles.Length; i++)
        {
            var input = new NcIn { SampleReset = 1 };
            _tiles[i].Tile.Clock(&input, _now + i);
            input.SampleReset = 0;
            for (var waited = 0; _now[i].Ready == 0; waited++)
            {
                if (waited > 1 << 20) throw new InvalidOperationException($"tile {i} is not ready after a sample's reset");
                _tiles[i].Tile.Clock(&input, _now + i);
            }
            _tiles[i].Tile.Clock(&input, _now + i);
            _tiles[i].Quiet = 0;
        }
    }

    /// <summary>One clock of every tile.</summary>
    /// <param name="start">This clock is t0 of a step: (sweeps, updates) per tile is taken from <paramref name="flags"/>.</param>
    /// <param name="flags">Bit 0 sweeps, bit 1 updates; by tile.</param>
    internal void Clock(bool start, ReadOnlySpan<byte> flags)
    {
        for (var i = 0; i < _tiles.Length; i++) Latch(i, start, start ? flags[i] : (byte)0);
        for (var i = 0; i < _tiles.Length; i++)
        {
            var tile = _tiles[i];
            if (tile.Quiet > _settle && !_all)
            {
                _then[i] = _now[i];
                continue;
            }
            tile.Tile.Clock(_in + i, _then + i);
            TileClocks++;
        }
        var swap = _now;
        _now = _then;
        _then = swap;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tile in _tiles) tile.Dispose();
        NativeMemory.Free(_in);
        NativeMemory.Free(_out);
        NativeMemory.Free(_next);
    }

    private void Latch(int index, bool start, byte flags)
    {
        var tile = _tiles[index];
        var input = _in + index;
        *input = default;
        var flits = (NcFlit*)input;
        var active = start;
        for (var p = 0; p < 4; p++)
        {
            var neighbour = tile.Neighbours[p];
            if (neighbour < 0) continue;
            // What leaves a tile through port q enters its neighbour through q XOR 1.
            var from = _now + neighbour;
            flits[p] = ((NcFlit*)from)[p ^ 1];
            input->Credit[p] = from->Credit[p ^ 1];
            active |= flits[p].Count != 0 || input->Credit[p] != 0;
        }
        if (tile.HostRow >= 0)
        {
            input->West = _ports[tile.HostRow].Clock(_now[index].Credit[1] != 0);
            active |= input->West.Count != 0;
        }
        if (start)
        {
            input->StepStart = 1;
            input->StepSweeps = (byte)(flags & 1);
            input->StepUpdates = (byte)(flags >> 1);
        }
        tile.Quiet = active || _now[index].Idle == 0 ? 0 : tile.Quiet + 1;
    }
}
