using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>Reads of cells that are not ideal: docs/reference/microarchitecture.md, section 12, step by step.</summary>
internal static class CellKernel
{
    private const uint Stream = 0x52454144;

    /// <summary>Event policy: one row into the accumulators.</summary>
    internal static void AddRow(Machine m, int tile, int core, int block, int row, int accumulators, int neuron, int count, int step, int axon)
    {
        var key = Key(m, tile);
        for (var j = 0; j < m.Program[block + BlockField.Columns]; j++)
            m.State[accumulators + neuron + j] += count * Weight(m, core, block, -1, 1, row, j, key, new PhiloxBlock { Word1 = (uint)step, Word2 = (uint)axon, Word3 = (uint)(neuron + j) });
    }

    /// <summary>Batch policy: the listed rows into the accumulators.</summary>
    internal static void AddRows(Machine m, int tile, int core, int block, int list, int rows, int accumulators, int neuron, int bit, int group, int step)
    {
        var key = Key(m, tile);
        var read = (uint)((m.Program[block + BlockField.Index] << 24) + (bit << 16) + group);
        for (var j = 0; j < m.Program[block + BlockField.Columns]; j++)
            m.State[accumulators + neuron + j] += Weight(m, core, block, list, rows, 0, j, key, new PhiloxBlock { Word1 = (uint)step, Word2 = read, Word3 = (uint)(neuron + j) }) << bit;
    }

    private static ulong Key(Machine m, int tile)
    {
        var seed = (uint)m.Cells[0] | ((ulong)(uint)m.Cells[1] << 32);
        var words = PhiloxBlock.Encrypt(seed, new PhiloxBlock { Word0 = Stream, Word1 = (uint)m.State[InstanceField.Sample], Word2 = (uint)tile });
        return words.Word0 | ((ulong)words.Word1 << 32);
    }

    /// <summary>What the converters make of one weight column.</summary>
    /// <param name="m">The machine.</param>
    /// <param name="core">The core.</param>
    /// <param name="block">The block.</param>
    /// <param name="list">Where the rows are listed; -1 = <paramref name="row"/> alone.</param>
    /// <param name="rows">Rows driven.</param>
    /// <param name="row">The row, where there is no list.</param>
    /// <param name="column">Weight column.</param>
    /// <param name="key">Of the random words.</param>
    /// <param name="counter">Of the random words, its first word aside.</param>
    private static int Weight(Machine m, int core, int block, int list, int rows, int row, int column, ulong key, PhiloxBlock counter)
    {
        var polarities = m.Shape.Offset != 0 ? 1 : 2;
        var cells = m.Shape.Slices * polarities;
        var width = m.Program[block + BlockField.Columns] * cells;
        var random = counter;
        var drawn = -1;
        var value = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            var at = (column * cells) + cell;
            long x = 0;
            ulong variance = 0;
            for (var r = 0; r < rows; r++)
            {
                var place = ((list < 0 ? row : m.State[list + r]) * width) + at;
                x += m.Cells[m.Program[block + BlockField.LevelsAt] + place];
                var noise = (ulong)m.Cells[m.Program[block + BlockField.NoiseAt] + place];
                variance += noise * noise;
            }
            if (variance != 0)
            {
                if (drawn != cell >> 2)
                {
                    drawn = cell >> 2;
                    counter.Word0 = (uint)drawn;
                    random = PhiloxBlock.Encrypt(key, counter);
                }
                x += (Variate(m, random.Word(cell & 3)) * Root(variance)) >> 16;
            }
            x += m.Cells[m.Program[core + CoreField.OffsetsAt] + at];
            var code = Code(m, x, m.Cells[m.Program[core + CoreField.BowAt]]);
            var part = (int)(((code * m.Shape.Range) + (m.Shape.FullCode / 2)) / m.Shape.FullCode) << (cell / polarities * m.Shape.CellBits);
            value += polarities == 2 && (cell & 1) != 0 ? -part : part;
        }
        return m.Shape.Offset != 0 ? value - (rows << (m.Shape.WeightBits - 1)) : value;
    }

    /// <summary>Steps 4 and 5.</summary>
    private static long Code(Machine m, long x, long bow)
    {
        var range = (long)m.Shape.Range << 16;
        if (bow != 0)
        {
            var u = Math.Min(Math.Max(x, 0), range);
            var bent = 4 * bow * (u * (range - u) / range);
            // Rounded down, whatever the sign.
            x += bent >= 0 ? bent / range : -((range - 1 - bent) / range);
        }
        x = Math.Min(Math.Max(x, 0), range);
        return Math.Min(m.Shape.FullCode, ((x * m.Shape.FullCode) + (range >> 1)) / range);
    }

    private static long Variate(Machine m, uint word)
    {
        var i = DeviceCells.Quantiles + (int)(word >> 20);
        long a = m.Cells[i];
        return a + (((m.Cells[i + 1] - a) * ((word >> 4) & 0xFFFF)) >> 16);
    }

    /// <summary>The square root, rounded down, bit by bit.</summary>
    private static long Root(ulong value)
    {
        var root = 0UL;
        for (var bit = 1UL << 31; bit != 0; bit >>= 1)
            if ((root + bit) * (root + bit) <= value) root += bit;
        return (long)root;
    }
}
