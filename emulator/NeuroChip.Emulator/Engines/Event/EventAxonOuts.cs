using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Axon-outs. One that waits for a credit sleeps; its stalled cycles are added when the credit comes.</summary>
internal sealed class EventAxonOuts(EventCore[] cores, MeshConfig mesh, EventStep step)
{
    private readonly int _channels = mesh.Router.VirtualChannels;
    private readonly ActiveSet _active = new(cores.Length);

    internal bool AnyActive => _active.Any;

    internal void Reset() => _active.Clear();

    /// <summary>A spike entered the core's FIFO.</summary>
    internal void WakeUp(int core)
    {
        if (cores[core].AxonOutStalledSince < 0) _active.Add(core);
    }

    /// <summary>A place in the router's local input is free.</summary>
    internal void Credit(int index, int channel, long clock)
    {
        var core = cores[index];
        core.Injection.Return(channel);
        if (core.AxonOutStalledSince < 0) return;
        step.Counters[core.Program.Tile, Counter.AxonOutStalled] += clock - core.AxonOutStalledSince;
        core.AxonOutStalledSince = -1;
        _active.Add(index);
    }

    internal void Evaluate(long clock)
    {
        for (var i = _active.Next(0); i >= 0; i = _active.Next(i + 1)) Evaluate(i, clock);
    }

    private void Evaluate(int index, long clock)
    {
        var core = cores[index];
        if (core.Walking < 0)
        {
            Take(index, core, clock);
            return;
        }
        var program = core.Program;
        var counters = step.Counters.Row(program.Tile);
        var entry = program.Routes.Entries[core.NextRoute];
        var count = NeuronUnit.DueCount(program, core.State, core.Walking, core.WalkingCount, step.Number, entry.Delay);
        if (count > 0)
        {
            if (!core.Injection.Any)
            {
                core.AxonOutStalledSince = clock;
                _active.Remove(index);
                return;
            }
            var flit = new Flit(entry.Dx, entry.Dy, entry.Axon, count);
            step.Ring.Add(clock + mesh.InjectionCycles, EventTarget.RouterInput(program.Tile, Port.Local, core.Injection.Take(), _channels), flit.Bits);
            step.Recorder.Inject(flit, program.Tile);
            counters[(int)Counter.PacketsInjected]++;
            step.Pending++;
        }
        counters[(int)Counter.RouteEntries]++;
        counters[(int)Counter.AxonOutBusy]++;
        if (++core.NextRoute < program.Routes.Start[core.Walking + 1]) return;
        core.Walking = -1;
        step.Finish(clock + 1);
    }

    private void Take(int index, EventCore core, long clock)
    {
        if (core.Spikes.Count == 0)
        {
            _active.Remove(index);
            return;
        }
        // What was pushed in this clock is visible in the next.
        if (core.Spikes.Peek().Pushed >= clock) return;
        (core.Walking, core.WalkingCount, _) = core.Spikes.Dequeue();
        core.NextRoute = core.Program.Routes.Start[core.Walking];
        step.Counters[core.Program.Tile, Counter.AxonOutBusy]++;
        // The freed place is visible to the neuron unit in the next clock.
        if (core.NeuronStalledSince >= 0) step.Wake.Add(clock + 1, EventStep.NeuronUnitOf(index));
    }
}
