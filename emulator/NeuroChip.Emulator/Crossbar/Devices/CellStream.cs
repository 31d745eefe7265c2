using System.Runtime.CompilerServices;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Random words of the cells of one block: a pure function of (die, tile, block, row, cell column, use), so the same for any order and number
/// of threads.
/// </summary>
internal readonly struct CellStream
{
    private const uint DieStream = 0x44494553; // "DIES"
    private const uint BlockStream = 0x43454C4C; // "CELL"
    private const uint CellUse = 0;
    private const uint PulseUse = 1;
    private const uint ConverterUse = 2;
    private const int UseBits = 4;

    private readonly uint _key0;
    private readonly uint _key1;

    private CellStream(ulong key) => (_key0, _key1) = ((uint)key, (uint)(key >> 32));

    /// <summary>Seed of a die of a run.</summary>
    internal static ulong DieSeed(ulong seed, int dieIndex) => CounterRng.UInt64(seed, DieStream, (uint)dieIndex, 0, 0);

    /// <summary>The stream of a block; <paramref name="block"/> -1 is the core itself.</summary>
    internal static CellStream Of(ulong dieSeed, int tile, int block) => new(CounterRng.UInt64(dieSeed, BlockStream, (uint)tile, (uint)block, 0));

    /// <summary>The four words of a cell and a programming: error, aging; and of the cell alone: variation, defect.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Cell(int row, int column, int cycle, out uint error, out uint aging, out uint variation, out uint defect)
    {
        (error, aging, variation, defect) = ((uint)row, (uint)column, 0, CellUse);
        CounterRng.Block(_key0, _key1, ref error, ref aging, ref variation, ref defect);
        if (cycle == 0) return;
        // A cell keeps its size and its defects; what a programming leaves is drawn again each time.
        uint a = (uint)row, b = (uint)column, c = (uint)cycle, d = CellUse;
        CounterRng.Block(_key0, _key1, ref a, ref b, ref c, ref d);
        (error, aging) = (a, b);
    }

    /// <summary>Words of four further pulses of write-verify.</summary>
    internal void Pulses(int row, int column, int cycle, int quartet, out uint w0, out uint w1, out uint w2, out uint w3)
    {
        (w0, w1, w2, w3) = ((uint)row, (uint)column, (uint)cycle, PulseUse | ((uint)quartet << UseBits));
        CounterRng.Block(_key0, _key1, ref w0, ref w1, ref w2, ref w3);
    }

    /// <summary>A standard normal variate for the converter of a column.</summary>
    internal double Converter(int column)
    {
        uint a = (uint)column, b = 0, c = 0, d = ConverterUse;
        CounterRng.Block(_key0, _key1, ref a, ref b, ref c, ref d);
        return PortableMath.Normal(a);
    }
}
