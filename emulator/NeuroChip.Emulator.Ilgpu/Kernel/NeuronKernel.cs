using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Ilgpu.Device;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>Neuron unit: docs/reference/microarchitecture.md, section 5.</summary>
internal static class NeuronKernel
{
    /// <summary>Swaps the banks and starts the sweep, if the core has one in this step.</summary>
    internal static void BeginStep(Machine m, int tile, int step, int timesteps)
    {
        var core = m.Core(tile);
        if (core < 0) return;
        var neurons = m.Program[core + CoreField.Neurons];
        var (now, next) = (step & 1, (step + 1) & 1);
        var accumulators = m.Program[core + CoreField.AccumulatorsAt] + ((m.Shape.Batch != 0 ? now : next) * neurons);
        for (var j = 0; j < neurons; j++) m.State[accumulators + j] = 0;
        if (m.Shape.Batch != 0)
        {
            var axons = m.Program[core + CoreField.Axons];
            var bitmap = m.Program[core + CoreField.BitmapsAt] + (next * axons);
            for (var a = 0; a < axons; a++) m.State[bitmap + a] = 0;
        }
        var first = m.Program[core + CoreField.StartStep];
        if (step < first || step >= first + timesteps + m.Program[core + CoreField.MaxDelay]) return;
        var s = m.Tile(tile);
        var updates = step < first + timesteps ? 1 : 0;
        m.State[s + TileField.Updates] = updates;
        m.State[s + TileField.Group] = 0;
        m.State[s + TileField.Fire] = 0;
        m.State[s + TileField.Fires] = 0;
        if (m.Shape.Batch != 0 && updates != 0) m.State[s + TileField.Reading] = BatchKernel.Read(m, tile, core, now, step);
    }

    /// <summary>One clock; 1 if the unit worked.</summary>
    internal static int Evaluate(Machine m, int tile, int core, int clock, int step, int waiting, int buffered)
    {
        var s = m.Tile(tile);
        var c = Machine.Counter(tile);
        if (m.State[s + TileField.Reading] > 0)
        {
            m.State[s + TileField.Reading] -= 1;
            m.Counters[c + (int)Counter.ReaderBusy] += 1;
            return 1;
        }
        if (m.State[s + TileField.Fire] < m.State[s + TileField.Fires]) return Fire(m, tile, core, clock, step, waiting);
        var group = m.State[s + TileField.Group];
        if (group == m.Program[core + CoreField.Groups]) return 0;
        Update(m, tile, core, group, step);
        m.State[s + TileField.Group] = group + 1;
        m.Counters[c + (int)Counter.NeuronBusy] += 1;
        if (group + 1 == m.Program[core + CoreField.Groups] && m.State[s + TileField.Updates] != 0) ReadOut(m, core, buffered);
        return 1;
    }

    private static int Fire(Machine m, int tile, int core, int clock, int step, int waiting)
    {
        var s = m.Tile(tile);
        var c = Machine.Counter(tile);
        if (m.State[s + TileField.ClocksLeft] > 1)
        {
            m.State[s + TileField.ClocksLeft] -= 1;
            m.Counters[c + (int)Counter.NeuronBusy] += 1;
            return 1;
        }
        var fire = m.State[s + TileField.Fire];
        var at = m.Program[core + CoreField.FiresAt] + (3 * fire);
        var (neuron, count, due) = (m.State[at], m.State[at + 1], m.State[at + 2]);
        if (due != 0)
        {
            if (waiting >= m.Shape.SpikeFifo)
            {
                m.Counters[c + (int)Counter.NeuronStalled] += 1;
                return 0;
            }
            // Axon-out has taken its item of this clock already.
            var place = RouterKernel.Place(m.State[s + TileField.SpikeHead], m.State[s + TileField.SpikeLength], m.Shape.SpikeFifo);
            m.State[m.Program[core + CoreField.SpikesAt] + (2 * place)] = neuron;
            m.State[m.Program[core + CoreField.SpikesAt] + (2 * place) + 1] = count;
            m.State[s + TileField.SpikeLength] += 1;
        }
        if (count > 0)
        {
            var record = 5 * Lane.Add(ref m.State[InstanceField.Spikes], 1);
            m.Spikes[record] = step;
            m.Spikes[record + 1] = tile;
            m.Spikes[record + 2] = neuron;
            m.Spikes[record + 3] = count;
            m.Spikes[record + 4] = clock;
        }
        m.Counters[c + (int)Counter.NeuronBusy] += 1;
        m.State[s + TileField.Fire] = fire + 1;
        if (fire + 1 < m.State[s + TileField.Fires]) m.State[s + TileField.ClocksLeft] = Math.Max(1, m.State[at + 4]);
        return 1;
    }

    private static void Update(Machine m, int tile, int core, int group, int step)
    {
        var s = m.Tile(tile);
        var c = Machine.Counter(tile);
        var from = group * m.Shape.Lanes;
        var to = Math.Min(from + m.Shape.Lanes, m.Program[core + CoreField.Neurons]);
        var updates = m.State[s + TileField.Updates] != 0;
        if (updates) m.Counters[c + (int)Counter.NeuronUpdates] += to - from;
        var fires = 0;
        var list = m.Program[core + CoreField.FiresAt];
        for (var i = from; i < to; i++)
        {
            var count = updates ? UpdateOne(m, core, i, step) : 0;
            if (count > 0)
            {
                m.Counters[c + (int)Counter.Firings] += 1;
                m.Counters[c + (int)Counter.Spikes] += count;
            }
            var delays = m.Program[m.Program[core + CoreField.DueDelaysAt] + i];
            var due = count > 0 && (delays & 1) != 0;
            if (m.Program[core + CoreField.MaxDelay] > 0 && ShiftDelayLine(m, core, i, step, count, delays)) due = true;
            if (count == 0 && !due) continue;
            m.State[list + (3 * fires)] = i;
            m.State[list + (3 * fires) + 1] = count;
            m.State[list + (3 * fires) + 2] = due ? 1 : 0;
            fires++;
        }
        m.State[s + TileField.Fire] = 0;
        m.State[s + TileField.Fires] = fires;
        if (fires > 0) m.State[s + TileField.ClocksLeft] = Math.Max(1, m.State[list + 1]);
    }

    private static bool ShiftDelayLine(Machine m, int core, int neuron, int step, int count, int delays)
    {
        var line = m.Program[core + CoreField.DelayLineAt] + neuron;
        var neurons = m.Program[core + CoreField.Neurons];
        m.State[line + ((step & 15) * neurons)] = count;
        for (var d = 1; d < 16; d++)
            if (((delays >> d) & 1) != 0 && m.State[line + (((step - d) & 15) * neurons)] != 0) return true;
        return false;
    }

    private static int UpdateOne(Machine m, int core, int i, int step)
    {
        var uAt = m.Program[core + CoreField.UAt] + i;
        var vAt = m.Program[core + CoreField.VAt] + i;
        var accumulator = m.State[m.Program[core + CoreField.AccumulatorsAt] + ((step & 1) * m.Program[core + CoreField.Neurons]) + i];
        var u = Saturate(m, Decay(m, m.State[uAt], m.Program[m.Program[core + CoreField.KeepUAt] + i])
            + ((long)accumulator << m.Program[core + CoreField.InputShift]) + m.Program[m.Program[core + CoreField.BiasUAt] + i]);
        m.State[uAt] = (int)u;
        var refractory = m.Program[core + CoreField.RefractorySteps];
        if (refractory > 0 && m.State[m.Program[core + CoreField.RefractoryAt] + i] > 0)
        {
            m.State[m.Program[core + CoreField.RefractoryAt] + i] -= 1;
            return 0;
        }
        var v = Saturate(m, Decay(m, m.State[vAt], m.Program[m.Program[core + CoreField.KeepVAt] + i]) + u + m.Program[m.Program[core + CoreField.BiasVAt] + i]);
        v = Math.Max(v, m.Program[core + CoreField.VMin]);
        long threshold = m.Program[m.Program[core + CoreField.ThresholdAt] + i];
        long strict = m.Program[core + CoreField.Strict];
        var count = 0;
        if (m.Program[core + CoreField.Spiking] != 0 && v >= threshold + strict)
        {
            count = m.Program[core + CoreField.ManySpikes] != 0 ? (int)Math.Min(m.Shape.MaxCount, (v - strict) / threshold) : 1;
            var reset = m.Program[core + CoreField.Reset];
            if (reset == (int)ResetKind.Subtract) v -= count * threshold;
            else if (reset == (int)ResetKind.Value) v = m.Program[m.Program[core + CoreField.ResetValueAt] + i];
            if (refractory > 0) m.State[m.Program[core + CoreField.RefractoryAt] + i] = refractory;
        }
        m.State[vAt] = (int)v;
        return count;
    }

    private static long Decay(Machine m, int x, int keep)
    {
        var product = (long)x * keep;
        var magnitude = Math.Max(product, -product);
        if (m.Shape.Nearest != 0) magnitude += 1L << (m.Shape.DecayBits - 1);
        magnitude >>= m.Shape.DecayBits;
        return product < 0 ? -magnitude : magnitude;
    }

    private static long Saturate(Machine m, long x) => Math.Min(Math.Max(x, -(long)m.Shape.StateMax), m.Shape.StateMax);

    private static void ReadOut(Machine m, int core, int buffered)
    {
        var column = m.Program[core + CoreField.ReadOutAt];
        if (column < 0) return;
        for (var j = 0; j < m.Program[core + CoreField.Neurons]; j++)
            m.ReadOut[(buffered * m.Shape.ReadOut) + column + j] = m.State[m.Program[core + CoreField.VAt] + j];
    }
}
