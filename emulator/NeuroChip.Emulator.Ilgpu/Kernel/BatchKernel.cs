using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>The batch policy's reader: docs/reference/microarchitecture.md, section 4.</summary>
internal static class BatchKernel
{
    /// <summary>Reads what the last step collected into this step's accumulators; returns the clocks it takes.</summary>
    internal static int Read(Machine m, int tile, int core, int bank, int step)
    {
        var cycles = 0;
        var accumulators = m.Program[core + CoreField.AccumulatorsAt] + (bank * m.Program[core + CoreField.Neurons]);
        var bitmap = m.Program[core + CoreField.BitmapsAt] + (bank * m.Program[core + CoreField.Axons]);
        for (var b = 0; b < m.Program[core + CoreField.Blocks]; b++)
        {
            var block = m.Program[core + CoreField.BlocksAt] + (b * BlockField.Count);
            var counts = bitmap + m.Program[block + BlockField.AxonBase];
            var most = 0;
            for (var a = 0; a < m.Program[block + BlockField.AxonCount]; a++) most = Math.Max(most, m.State[counts + a]);
            cycles += 1;
            if (most == 0) continue;
            cycles += m.Program[block + BlockField.IsConv] == 0 ? Dense(m, tile, core, block, accumulators, counts, most, step) : Conv(m, tile, core, block, accumulators, counts, most, step);
        }
        return cycles;
    }

    private static int Dense(Machine m, int tile, int core, int block, int accumulators, int counts, int most, int step)
    {
        var cycles = 0;
        var list = m.Program[core + CoreField.RowsAt];
        for (var bit = 0; most >> bit != 0; bit++)
        {
            var rows = 0;
            for (var a = 0; a < m.Program[block + BlockField.AxonCount]; a++)
                if (((m.State[counts + a] >> bit) & 1) != 0) m.State[list + rows++] = a;
            cycles += ReadRows(m, tile, core, block, accumulators, 0, list, rows, bit, step);
        }
        return cycles;
    }

    private static int Conv(Machine m, int tile, int core, int block, int accumulators, int counts, int most, int step)
    {
        var cycles = 0;
        var outWidth = m.Program[block + BlockField.OutWidth];
        for (var oy = 0; oy < m.Program[block + BlockField.OutHeight]; oy++)
            for (var ox = 0; ox < outWidth; ox++)
            {
                cycles += m.Program[block + BlockField.KernelHeight] * m.Program[block + BlockField.KernelWidth];
                for (var g = 0; g < m.Program[core + CoreField.GroupBases]; g++)
                {
                    var channel = m.Program[m.Program[core + CoreField.GroupBasesAt] + g];
                    var pixel = (((oy * outWidth) + ox) * m.Program[block + BlockField.OutChannels]) + channel;
                    for (var bit = 0; most >> bit != 0; bit++)
                    {
                        var rows = Gather(m, core, block, counts, oy, ox, channel, bit);
                        cycles += ReadRows(m, tile, core, block, accumulators, pixel, m.Program[core + CoreField.RowsAt], rows, bit, step);
                    }
                }
            }
        return cycles;
    }

    /// <summary>Lists, ascending, the rows that the active inputs in one output pixel's receptive field drive.</summary>
    private static int Gather(Machine m, int core, int block, int counts, int oy, int ox, int channel, int bit)
    {
        var rows = 0;
        var list = m.Program[core + CoreField.RowsAt];
        var (height, width) = (m.Program[block + BlockField.KernelHeight], m.Program[block + BlockField.KernelWidth]);
        var (inHeight, inWidth) = (m.Program[block + BlockField.InHeight], m.Program[block + BlockField.InWidth]);
        for (var c = 0; c < m.Program[block + BlockField.InChannels]; c++)
        {
            if (m.Program[m.Program[block + BlockField.ChannelBaseAt] + c] != channel) continue;
            for (var ky = 0; ky < height; ky++)
            {
                var yStart = m.Program[block + BlockField.RowSourceStartAt] + (oy * height) + ky;
                for (var kx = 0; kx < width; kx++)
                {
                    var xStart = m.Program[block + BlockField.ColumnSourceStartAt] + (ox * width) + kx;
                    for (var i = m.Program[yStart]; i < m.Program[yStart + 1]; i++)
                    {
                        var line = ((c * inHeight) + m.Program[m.Program[block + BlockField.RowSourcesAt] + i]) * inWidth;
                        for (var j = m.Program[xStart]; j < m.Program[xStart + 1]; j++)
                            if (((m.State[counts + line + m.Program[m.Program[block + BlockField.ColumnSourcesAt] + j]] >> bit) & 1) != 0)
                                m.State[list + rows++] = (((c * height) + ky) * width) + kx;
                    }
                }
            }
        }
        return rows;
    }

    private static int ReadRows(Machine m, int tile, int core, int block, int accumulators, int neuron, int list, int rows, int bit, int step)
    {
        var cycles = 0;
        var c = Machine.Counter(tile);
        var columns = m.Program[block + BlockField.Columns];
        for (var first = 0; first < rows; first += m.Shape.BatchRows)
        {
            var count = Math.Min(m.Shape.BatchRows, rows - first);
            if (m.Shape.HasCells != 0) CellKernel.AddRows(m, tile, core, block, list + first, count, accumulators, neuron, bit, first / m.Shape.BatchRows, step);
            else if (m.Shape.BatchIsExact != 0)
                for (var r = 0; r < count; r++)
                    SynapseKernel.AddRow(m, accumulators + neuron, m.Program[block + BlockField.WeightsAt] + (m.State[list + first + r] * columns), columns, 1 << bit);
            else
                for (var j = 0; j < columns; j++)
                    m.State[accumulators + neuron + j] += Convert(m, block, list + first, count, columns, j) << bit;
            cycles += m.Program[block + BlockField.ReadTime];
            m.Counters[c + (int)Counter.CrossbarReads] += 1;
            m.Counters[c + (int)Counter.WordlineActivations] += (long)count * m.Program[block + BlockField.WordlinesPerRow];
            m.Counters[c + (int)Counter.CellReads] += (long)count * m.Program[block + BlockField.CellsPerRow];
            m.Counters[c + (int)Counter.AdcConversions] += m.Program[block + BlockField.Conversions];
            m.Counters[c + (int)Counter.AccumulatorUpdates] += columns;
            m.Counters[c + (int)Counter.SynapticOperations] += ((long)count * columns) << bit;
        }
        return cycles;
    }

    /// <summary>What the converters make of one weight column when the listed rows are driven together.</summary>
    private static int Convert(Machine m, int block, int list, int count, int columns, int column)
    {
        var value = 0;
        var stored = m.Program[block + BlockField.StoredAt] + column;
        var mask = (1 << m.Shape.CellBits) - 1;
        for (var s = 0; s < m.Shape.Slices; s++)
        {
            int plus = 0, minus = 0;
            for (var r = 0; r < count; r++)
            {
                int w = m.Weights[stored + (m.State[list + r] * columns)];
                var magnitude = m.Shape.Offset != 0 ? w + (1 << (m.Shape.WeightBits - 1)) : Math.Max(w, -w);
                var level = (magnitude >> (s * m.Shape.CellBits)) & mask;
                if (m.Shape.Offset == 0 && w < 0) minus += level;
                else plus += level;
            }
            var difference = Adc(m, plus) - (m.Shape.Offset != 0 ? 0 : Adc(m, minus));
            value += difference << (s * m.Shape.CellBits);
        }
        return m.Shape.Offset != 0 ? value - (count << (m.Shape.WeightBits - 1)) : value;
    }

    private static int Adc(Machine m, int sum)
    {
        var code = Math.Min(m.Shape.FullCode, (((long)sum * m.Shape.FullCode) + (m.Shape.Range / 2)) / m.Shape.Range);
        return (int)(((code * m.Shape.Range) + (m.Shape.FullCode / 2)) / m.Shape.FullCode);
    }
}
