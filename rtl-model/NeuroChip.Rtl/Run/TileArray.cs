using System.Runtime.InteropServices;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;
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
    private readonly TileObservation* _probes;
    private readonly nint* _natives;
    private readonly delegate* unmanaged[Cdecl]<nint*, int, NcIn*, NcOut*, TileObservation*, void> _clockMany;
    private readonly int _settle;
    private readonly bool _all;

    internal TileArray(MeshTile[] tiles, ChipConfig chip, bool clockIdleTiles)
    {
        _tiles = tiles;
        _all = clockIdleTiles;
        // One call for all tiles if all are clocked and come from one library; a traced tile has its own.
        if (clockIdleTiles && Array.TrueForAll(tiles, t => t.Tile.Library == tiles[0].Tile.Library)) _clockMany = tiles[0].Tile.Library.ClockMany;
        // After so many quiet clocks no credit or flit is in any stage of the tile.
        _settle = chip.Mesh.CreditCycles + chip.Mesh.HopCycles + chip.Mesh.InjectionCycles + 2;
        _ports = new HostPort[chip.Mesh.Height];
        for (var y = 0; y < _ports.Length; y++) _ports[y] = new HostPort(chip.Mesh.FifoDepth, chip.Mesh.InjectionCycles);
        _in = (NcIn*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(NcIn));
        _out = (NcOut*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(NcOut));
        _probes = (TileObservation*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(TileObservation));
        _natives = (nint*)NativeMemory.AllocZeroed((nuint)tiles.Length, (nuint)sizeof(nint));
        for (var i = 0; i < tiles.Length; i++) _natives[i] = tiles[i].Tile.Native;
    }

    /// <summary>Tile-clocks made in the hardware.</summary>
    internal long TileClocks { get; private set; }

    internal MeshTile[] Tiles => _tiles;

    internal HostPort[] Ports => _ports;

    /// <summary>Outputs of a tile as they stand.</summary>
    internal NcOut* Output(int tile) => _out + tile;

    /// <summary>What every tile did in the last clock.</summary>
    internal ReadOnlySpan<TileObservation> Observations => new(_probes, _tiles.Length);

    /// <summary>Section 8 of the text: nothing is busy, queued or on a link.</summary>
    internal bool IsQuiescent()
    {
        foreach (var port in _ports)
            if (!port.IsEmpty) return false;
        for (var i = 0; i < _tiles.Length; i++)
            if (_out[i].Idle == 0) return false;
        return true;
    }

    /// <summary>Start of a sample, in the middle of another one too: everything but the configuration as after reset. Takes no chip time.</summary>
    internal void ResetSample()
    {
        foreach (var port in _ports) port.Reset();
        for (var i = 0; i < _tiles.Length; i++)
        {
            var input = new NcIn { SampleReset = 1 };
            _tiles[i].Tile.Clock(&input, _out + i, _probes + i);
            input.SampleReset = 0;
            for (var waited = 0; _out[i].Ready == 0; waited++)
            {
                if (waited > 1 << 20) throw new InvalidOperationException($"tile {i} is not ready after a sample's reset");
                _tiles[i].Tile.Clock(&input, _out + i, _probes + i);
            }
            _tiles[i].Tile.Clock(&input, _out + i, _probes + i);
            _tiles[i].Quiet = 0;
        }
    }

    /// <summary>One clock of every tile.</summary>
    /// <param name="start">This clock is t0 of a step: (sweeps, updates) per tile is taken from <paramref name="flags"/>.</param>
    /// <param name="flags">Bit 0 sweeps, bit 1 updates; by tile.</param>
    internal void Clock(bool start, ReadOnlySpan<byte> flags)
    {
        for (var i = 0; i < _tiles.Length; i++) Latch(i, start, start ? flags[i] : (byte)0);
        if (_clockMany is not null)
        {
            _clockMany(_natives, _tiles.Length, _in, _out, _probes);
            TileClocks += _tiles.Length;
            return;
        }
        for (var i = 0; i < _tiles.Length; i++)
        {
            // What such a tile shows is what it showed before: nothing.
            if (_tiles[i].Quiet > _settle && !_all) continue;
            _tiles[i].Tile.Clock(_in + i, _out + i, _probes + i);
            TileClocks++;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tile in _tiles) tile.Dispose();
        NativeMemory.Free(_in);
        NativeMemory.Free(_out);
        NativeMemory.Free(_probes);
        NativeMemory.Free(_natives);
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
            var from = _out + neighbour;
            flits[p] = ((NcFlit*)from)[p ^ 1];
            input->Credit[p] = from->Credit[p ^ 1];
            active |= flits[p].Count != 0 || input->Credit[p] != 0;
        }
        if (tile.HostRow >= 0)
        {
            input->West = _ports[tile.HostRow].Clock(_out[index].Credit[1] != 0);
            active |= input->West.Count != 0;
        }
        if (start)
        {
            input->StepStart = 1;
            input->StepSweeps = (byte)(flags & 1);
            input->StepUpdates = (byte)(flags >> 1);
        }
        tile.Quiet = active || _out[index].Idle == 0 ? 0 : tile.Quiet + 1;
    }
}
