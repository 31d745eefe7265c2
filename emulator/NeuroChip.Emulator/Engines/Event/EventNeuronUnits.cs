using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// Readers and neuron units. A sweep is computed when its step begins, because its accumulators are final then; only the spikes that need the
/// FIFO are events, and the clocks between them follow in closed form.
/// </summary>
internal sealed class EventNeuronUnits(EventCore[] cores, int spikeFifo, EventStep step, EventAxonOuts axonOuts)
{
    private readonly ActiveSet _due = new(cores.Length);

    internal void Reset() => _due.Clear();

    internal void Begin(int timesteps, long start)
    {
        for (var i = 0; i < cores.Length; i++) BeginSweep(i, timesteps, start);
    }

    /// <summary>A spike of the core is due in this clock.</summary>
    internal void WakeUp(int core) => _due.Add(core);

    internal void Evaluate(long clock)
    {
        for (var i = _due.Next(0); i >= 0; i = _due.Next(i + 1))
        {
            _due.Remove(i);
            Push(i, clock);
        }
    }

    private void BeginSweep(int index, int timesteps, long start)
    {
        var core = cores[index];
        var program = core.Program;
        core.State.SwapBanks(program.Batch);
        core.Fires.Clear();
        core.NextFire = 0;
        core.GroupsDone = 0;
        if (!NeuronUnit.Sweeps(program, step.Number, timesteps)) return;
        var updates = NeuronUnit.Updates(program, step.Number, timesteps);
        var counters = step.Counters.Row(program.Tile);
        var readerTime = core.Reader is null || !updates ? 0 : core.Reader.Read(core.State, counters);
        NeuronUnit.Update(program, core.State, 0, program.Neurons, step.Number, updates, core.Fires, counters);
        if (updates) step.Recorder.Swept(program, core.State, step.Number);
        core.SweepClock = start + readerTime - 1;
        step.Pending++;
        Advance(index, core);
    }

    /// <summary>Goes on to the next spike that needs the FIFO, firing those that do not; ends the sweep when there is none.</summary>
    private void Advance(int index, EventCore core)
    {
        var program = core.Program;
        var fires = core.Fires;
        for (; core.NextFire < fires.Length; core.NextFire++)
        {
            var i = core.NextFire;
            var group = fires.Neuron(i) / program.Lanes;
            core.SweepClock += group + 1 - core.GroupsDone + fires.Clocks(i);
            core.GroupsDone = group + 1;
            step.Counters[program.Tile, Counter.NeuronBusy] += fires.Clocks(i);
            if (fires.Due(i))
            {
                step.Wake.Add(core.SweepClock, EventStep.NeuronUnitOf(index));
                return;
            }
            step.Recorder.Fire(program, fires.Neuron(i), fires.Count(i), step.Number, core.SweepClock);
        }
        core.SweepClock += program.Groups - core.GroupsDone;
        step.Counters[program.Tile, Counter.NeuronBusy] += program.Groups;
        step.Finish(core.SweepClock + 1);
    }

    private void Push(int index, long clock)
    {
        var core = cores[index];
        var program = core.Program;
        if (core.Spikes.Count >= spikeFifo)
        {
            if (core.NeuronStalledSince < 0) core.NeuronStalledSince = clock;
            return;
        }
        if (core.NeuronStalledSince >= 0)
        {
            step.Counters[program.Tile, Counter.NeuronStalled] += clock - core.NeuronStalledSince;
            core.NeuronStalledSince = -1;
            core.SweepClock = clock;
        }
        var i = core.NextFire++;
        var neuron = core.Fires.Neuron(i);
        var count = core.Fires.Count(i);
        core.Spikes.Enqueue((neuron, count, clock));
        step.Pending++;
        if (count > 0) step.Recorder.Fire(program, neuron, count, step.Number, clock);
        axonOuts.WakeUp(index);
        Advance(index, core);
    }
}
