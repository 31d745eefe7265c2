using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>Axon-in FIFO and synapse unit: docs/reference/microarchitecture.md, section 4.</summary>
internal static class SynapseKernel
{
    private const int AxonInRing = 5;

    /// <summary>One clock; 1 if the unit worked.</summary>
    internal static int Evaluate(Machine m, int tile, int clock, int step)
    {
        var s = m.Tile(tile);
        var left = m.State[s + TileField.SynapseLeft];
        if (left == 0)
        {
            if (m.State[s + TileField.AxonLength] == 0) return 0;
            var head = m.State[s + TileField.AxonHead];
            var flit = m.Flits[m.AxonIn(tile) + head];
            m.State[s + TileField.AxonHead] = head + 1 == m.Shape.AxonFifo ? 0 : head + 1;
            m.State[s + TileField.AxonLength] -= 1;
            RouterKernel.ReturnCredit(m, tile, AxonInRing, clock);
            left = Apply(m, tile, FlitBits.Axon(flit), FlitBits.Count(flit), step);
        }
        m.State[s + TileField.SynapseLeft] = left - 1;
        m.Counters[Machine.Counter(tile) + (int)Counter.SynapseBusy] += 1;
        return 1;
    }

    /// <summary>accumulator[j] += count * weight[j].</summary>
    internal static void AddRow(Machine m, int accumulator, int weight, int columns, int count)
    {
        for (var j = 0; j < columns; j++) m.State[accumulator + j] += m.Weights[weight + j] * count;
    }

    /// <summary>Applies a packet to the next bank and returns the clocks it takes.</summary>
    private static int Apply(Machine m, int tile, int axon, int count, int step)
    {
        m.Counters[Machine.Counter(tile) + (int)Counter.AxonInPackets] += 1;
        var core = m.Core(tile);
        var next = (step + 1) & 1;
        if (m.Shape.Batch != 0)
        {
            m.State[m.Program[core + CoreField.BitmapsAt] + (next * m.Program[core + CoreField.Axons]) + axon] += count;
            return 1;
        }
        var accumulators = m.Program[core + CoreField.AccumulatorsAt] + (next * m.Program[core + CoreField.Neurons]);
        var block = m.Program[core + CoreField.BlocksAt];
        while (true)
        {
            var local = axon - m.Program[block + BlockField.AxonBase];
            if (local >= 0 && local < m.Program[block + BlockField.AxonCount])
            {
                var reads = m.Program[block + BlockField.IsConv] == 0 ? Dense(m, tile, core, block, accumulators, local, count, step) : Conv(m, tile, core, block, accumulators, local, count, step);
                Count(m, tile, block, reads, count);
                return (m.Program[block + BlockField.IsConv] == 0 ? 1 : 2) + (reads * m.Program[block + BlockField.ReadTime]);
            }
            block += BlockField.Count;
        }
    }

    private static int Dense(Machine m, int tile, int core, int block, int accumulators, int row, int count, int step)
    {
        var columns = m.Program[block + BlockField.Columns];
        if (m.Shape.HasCells != 0) CellKernel.AddRow(m, tile, core, block, row, accumulators, 0, count, step, m.Program[block + BlockField.AxonBase] + row);
        else AddRow(m, accumulators, m.Program[block + BlockField.WeightsAt] + (row * columns), columns, count);
        return 1;
    }

    private static int Conv(Machine m, int tile, int core, int block, int accumulators, int local, int count, int step)
    {
        var inWidth = m.Program[block + BlockField.InWidth];
        var plane = m.Program[block + BlockField.InHeight] * inWidth;
        var c = local / plane;
        var y = (local - (c * plane)) / inWidth;
        var x = local - (c * plane) - (y * inWidth);
        var rows = m.Program[block + BlockField.RowSpansAt] + (3 * y);
        var columns = m.Program[block + BlockField.ColumnSpansAt] + (3 * x);
        var (rowCount, columnCount) = (m.Program[rows + 2], m.Program[columns + 2]);
        var width = m.Program[block + BlockField.Columns];
        var weights = m.Program[block + BlockField.WeightsAt];
        var channel = m.Program[m.Program[block + BlockField.ChannelBaseAt] + c];
        for (var i = 0; i < rowCount; i++)
        {
            var oy = m.Program[rows] + (i * m.Program[block + BlockField.RowStepOutput]);
            var ky = m.Program[rows + 1] - (i * m.Program[block + BlockField.RowStepKernel]);
            var kernelRow = ((c * m.Program[block + BlockField.KernelHeight]) + ky) * m.Program[block + BlockField.KernelWidth];
            for (var j = 0; j < columnCount; j++)
            {
                var ox = m.Program[columns] + (j * m.Program[block + BlockField.ColumnStepOutput]);
                var row = kernelRow + m.Program[columns + 1] - (j * m.Program[block + BlockField.ColumnStepKernel]);
                var neuron = (((oy * m.Program[block + BlockField.OutWidth]) + ox) * m.Program[block + BlockField.OutChannels]) + channel;
                if (m.Shape.HasCells != 0) CellKernel.AddRow(m, tile, core, block, row, accumulators, neuron, count, step, m.Program[block + BlockField.AxonBase] + local);
                else AddRow(m, accumulators + neuron, weights + (row * width), width, count);
            }
        }
        return rowCount * columnCount;
    }

    private static void Count(Machine m, int tile, int block, int reads, int count)
    {
        var c = Machine.Counter(tile);
        long columns = m.Program[block + BlockField.Columns];
        m.Counters[c + (int)Counter.SynapticOperations] += reads * columns * count;
        m.Counters[c + (int)Counter.CrossbarReads] += reads;
        m.Counters[c + (int)Counter.WordlineActivations] += (long)reads * m.Program[block + BlockField.WordlinesPerRow];
        m.Counters[c + (int)Counter.CellReads] += (long)reads * m.Program[block + BlockField.CellsPerRow];
        m.Counters[c + (int)Counter.AdcConversions] += (long)reads * m.Program[block + BlockField.Conversions];
        m.Counters[c + (int)Counter.AccumulatorUpdates] += reads * columns;
    }
}
