using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Axon-in FIFOs and synapse units. A packet's effect is applied when it is taken; its cycles follow in closed form.</summary>
internal sealed class EventSynapseUnits(EventCore[] cores, MeshConfig mesh, EventStep step, EventNeuronUnits neurons)
{
    private readonly int _creditCycles = RouterTiming.OfChip(mesh).Credit;
    private readonly ActiveSet _ready = new(cores.Length);

    internal void Reset() => _ready.Clear();

    /// <summary>The unit of a core is free in this clock and has a packet.</summary>
    internal void WakeUp(int core) => _ready.Add(core);

    /// <summary>A packet becomes visible in the axon-in FIFO.</summary>
    internal void Arrive(int index, ulong flit, long clock)
    {
        cores[index].AxonIn.Enqueue(flit);
        Schedule(index, clock);
    }

    internal void Evaluate(long clock)
    {
        for (var i = _ready.Next(0); i >= 0; i = _ready.Next(i + 1))
        {
            _ready.Remove(i);
            Take(i, clock);
        }
    }

    private void Schedule(int index, long clock)
    {
        var core = cores[index];
        if (core.SynapseScheduled) return;
        core.SynapseScheduled = true;
        if (core.SynapseFree <= clock) _ready.Add(index);
        else step.Wake.Add(core.SynapseFree, EventStep.SynapseUnitOf(index));
    }

    private void Take(int index, long clock)
    {
        var core = cores[index];
        var program = core.Program;
        core.SynapseScheduled = false;
        var flit = new Flit(core.AxonIn.Dequeue());
        var counters = step.Counters.Row(program.Tile);
        core.Use();
        neurons.Input(index);
        var time = SynapseUnit.Apply(program, core.State, flit.Axon, flit.Count, step.Number, counters);
        counters[(int)Counter.SynapseBusy] += time;
        core.SynapseFree = clock + time;
        step.Finish(core.SynapseFree);
        // What is left of its way in dx is the channel it came by: 0 where there is only one.
        step.Ring.Add(clock + _creditCycles, EventTarget.RouterCredit(program.Tile, Port.Local), (ulong)flit.Dx);
        if (core.AxonIn.Count > 0) Schedule(index, clock);
    }
}
