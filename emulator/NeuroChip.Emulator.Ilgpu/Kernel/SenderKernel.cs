using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>Axon-out: docs/reference/microarchitecture.md, section 6.</summary>
internal static class SenderKernel
{
    private const int FromCore = 0;

    /// <summary>One clock; 1 if something was taken, sent or skipped.</summary>
    internal static int Evaluate(Machine m, int tile, int core, int clock, int step, int waiting)
    {
        var s = m.Tile(tile);
        var c = Machine.Counter(tile);
        var neuron = m.State[s + TileField.SenderNeuron];
        if (neuron < 0)
        {
            if (waiting == 0) return 0;
            Take(m, s, core);
            m.Counters[c + (int)Counter.AxonOutBusy] += 1;
            return 1;
        }
        var route = m.State[s + TileField.SenderRoute];
        var delay = m.Program[m.Program[core + CoreField.RouteDelayAt] + route];
        var count = delay == 0 ? m.State[s + TileField.SenderCount]
            : m.State[m.Program[core + CoreField.DelayLineAt] + (((step - delay) & 15) * m.Program[core + CoreField.Neurons]) + neuron];
        if (count > 0)
        {
            if (m.State[s + TileField.SenderCredits] == 0)
            {
                m.Counters[c + (int)Counter.AxonOutStalled] += 1;
                return 0;
            }
            m.State[s + TileField.SenderCredits] -= 1;
            RouterKernel.Inject(m, tile, FromCore, m.Routes[m.Program[core + CoreField.RouteFlitAt] + route] | (long)count, clock);
            m.Counters[c + (int)Counter.PacketsInjected] += 1;
        }
        m.Counters[c + (int)Counter.RouteEntries] += 1;
        m.Counters[c + (int)Counter.AxonOutBusy] += 1;
        m.State[s + TileField.SenderRoute] = route + 1;
        if (route + 1 == m.Program[m.Program[core + CoreField.RouteStartAt] + neuron + 1]) m.State[s + TileField.SenderNeuron] = -1;
        return 1;
    }

    private static void Take(Machine m, int s, int core)
    {
        var head = m.State[s + TileField.SpikeHead];
        var at = m.Program[core + CoreField.SpikesAt] + (2 * head);
        var neuron = m.State[at];
        m.State[s + TileField.SenderNeuron] = neuron;
        m.State[s + TileField.SenderCount] = m.State[at + 1];
        m.State[s + TileField.SenderRoute] = m.Program[m.Program[core + CoreField.RouteStartAt] + neuron];
        m.State[s + TileField.SpikeHead] = head + 1 == m.Shape.SpikeFifo ? 0 : head + 1;
        m.State[s + TileField.SpikeLength] -= 1;
    }
}
