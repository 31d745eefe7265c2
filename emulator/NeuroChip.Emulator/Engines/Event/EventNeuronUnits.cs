using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// Readers and neuron units. A sweep is computed when its step begins, because its accumulators are final then; only the spikes that need the
/// FIFO are events, and the clocks between them follow in closed form. A core whose sweep would change nothing sleeps until a packet comes.
/// </summary>
internal sealed class EventNeuronUnits(EventCore[] cores, int spikeFifo, EventStep step, EventAxonOuts axonOuts)
{
    private readonly ActiveSet _due = new(cores.Length);
    private readonly ActiveSet _awake = new(cores.Length);
    private readonly SweepWindows _windows = new(cores);
    private int _timesteps;

    internal void Reset(int timesteps)
    {
        _timesteps = timesteps;
        _due.Clear();
        _awake.Clear();
        _windows.Reset(timesteps, step.Recorder.IsObserved);
    }

    internal void Begin(long start)
    {
        _windows.Open(step.Number, _awake);
        step.NotBefore(start + _windows.Clocks);
        for (var i = _awake.Next(0); i >= 0; i = _awake.Next(i + 1)) BeginSweep(i, start);
    }

    /// <summary>Clocks from the start of the step to the end of the longest sweep of any core that fires nothing; 0 if no core sweeps.</summary>
    /// <param name="steps">Steps from this one on that begin with all cores asleep and have the same clocks, if no packet comes.</param>
    internal int QuietClocks(out int steps)
    {
        _windows.Open(step.Number, _awake);
        steps = _awake.Any ? 0 : _windows.Next - step.Number;
        return _windows.Clocks;
    }

    /// <summary>A packet was taken by the core: its neurons have something to do in the next step.</summary>
    internal void Input(int core) => _awake.Add(core);

    /// <summary>The sample is over: accounts for the sweeps of the cores that still sleep.</summary>
    internal void End()
    {
        foreach (var core in cores) Settle(core, step.Number);
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

    private void BeginSweep(int index, long start)
    {
        var core = cores[index];
        var program = core.Program;
        Settle(core, step.Number);
        core.Use();
        core.State.SwapWritten(program.Batch);
        core.Fires.Clear();
        core.NextFire = 0;
        core.GroupsDone = 0;
        if (!NeuronUnit.Sweeps(program, step.Number, _timesteps))
        {
            Sleep(index, core);
            return;
        }
        var updates = NeuronUnit.Updates(program, step.Number, _timesteps);
        var counters = step.Counters.Row(program.Tile);
        var readerTime = updates ? Read(core, step.Number, counters) : 0;
        var rests = NeuronSweep.Run(program, core.State, step.Number, updates, core.Fires, counters);
        if (updates) step.Recorder.Swept(program, core.State, step.Number);
        if (rests && !step.Recorder.NeedsSweep(program, core.State)) Sleep(index, core);
        core.SweepClock = start + readerTime - 1;
        step.Pending++;
        Advance(index, core);
    }

    /// <summary>The reader's clocks; one a block if there is nothing to read.</summary>
    private static long Read(EventCore core, int step, Span<long> counters)
    {
        if (core.Reader is null) return 0;
        if (core.State.Written) return core.Reader.Read(core.State, step, counters);
        counters[(int)Counter.ReaderBusy] += core.Program.Blocks.Length;
        return core.Program.Blocks.Length;
    }

    private void Sleep(int index, EventCore core)
    {
        _awake.Remove(index);
        core.SleepsSince = step.Number + 1;
    }

    /// <summary>Counts the sweeps that a sleeping core has made before step <paramref name="until"/>, and wakes it.</summary>
    private void Settle(EventCore core, int until)
    {
        var from = core.SleepsSince;
        if (from < 0) return;
        core.SleepsSince = -1;
        var program = core.Program;
        var (first, last) = (program.StartStep, program.StartStep + _timesteps);
        long updates = Math.Max(0, Math.Min(until, last) - Math.Max(from, first));
        long drains = Math.Max(0, Math.Min(until, last + program.MaxDelay) - Math.Max(from, last));
        if (updates + drains == 0) return;
        var counters = step.Counters.Row(program.Tile);
        counters[(int)Counter.NeuronUpdates] += updates * program.Neurons;
        counters[(int)Counter.NeuronBusy] += (updates + drains) * program.Groups;
        if (program.Batch) counters[(int)Counter.ReaderBusy] += updates * program.Blocks.Length;
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
