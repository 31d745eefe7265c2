using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Reads;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Section 12 of docs/reference/microarchitecture.md word for word, one cell column at a time, in integers without end.</summary>
internal static class PlainRead
{
    /// <summary>What reading rows of a block returns for weight column j.</summary>
    internal static int Weight(
        DieCore core, int block, SynapseConfig synapse, int[] rows, int columns, int j, ulong dieSeed, int sample, int tile, int step, uint read, int neuron)
    {
        var polarities = synapse.Sign == WeightSign.Differential ? 2 : 1;
        var cells = synapse.Slices * polarities;
        var key = CounterRng.UInt64(dieSeed, 0x52454144, (uint)sample, (uint)tile, 0);
        BigInteger result = 0;
        for (var s = 0; s < synapse.Slices; s++)
            for (var p = 0; p < polarities; p++)
            {
                var cell = s * polarities + p;
                var (c0, c1, c2, c3) = ((uint)(cell / 4), (uint)step, read, (uint)neuron);
                CounterRng.Block((uint)key, (uint)(key >> 32), ref c0, ref c1, ref c2, ref c3);
                var word = (cell % 4) switch { 0 => c0, 1 => c1, 2 => c2, _ => c3 };
                var value = Column(core, block, synapse.Adc!, rows, columns * cells, j * cells + cell, word);
                result += value * (1 << (s * synapse.CellBits)) * (p == 0 ? 1 : -1);
            }
        return (int)(polarities == 2 ? result : result - rows.Length * (1 << (synapse.WeightBits - 1)));
    }

    private static BigInteger Column(DieCore core, int block, AdcConfig adc, int[] rows, int width, int column, uint word)
    {
        var cells = core.Blocks[block];
        BigInteger x = 0, v = 0;
        foreach (var r in rows)
        {
            x += cells.Level[r * width + column];
            BigInteger n = cells.Noise?[r * width + column] ?? 0;
            v += n * n;
        }
        if (cells.Circuit is { } circuit && rows.Length > 1)
        {
            var levels = new long[width];
            circuit.Read(rows, new double[circuit.ScratchLength], levels);
            x = levels[column];
        }
        if (v > 0) x += Floor(Variate(word) * Root(v), 65536);
        x += core.ConverterOffset?[column] ?? 0;
        BigInteger full = (1 << adc.Bits) - 1, range = adc.Range, r16 = range * 65536;
        if (core.ConverterBow != 0)
        {
            var u = BigInteger.Min(BigInteger.Max(x, 0), r16);
            x += Floor(4 * core.ConverterBow * Floor(u * (r16 - u), r16), r16);
        }
        var code = BigInteger.Min(full, BigInteger.Max(0, Floor(x * full + range * 32768, r16)));
        return Floor(code * range + Floor(full, 2), full);
    }

    private static BigInteger Variate(uint w)
    {
        var (i, f) = ((int)(w >> 20), (w >> 4) % 65536);
        BigInteger a = NormalQuantiles.Table[i], b = NormalQuantiles.Table[i + 1];
        return a + Floor((b - a) * f, 65536);
    }

    private static BigInteger Root(BigInteger v)
    {
        BigInteger low = 0, high = BigInteger.One << 40;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (middle * middle <= v) low = middle;
            else high = middle;
        }
        return low;
    }

    private static BigInteger Floor(BigInteger a, BigInteger b)
    {
        var q = BigInteger.DivRem(a, b, out var r);
        return r < 0 ? q - 1 : q;
    }
}
