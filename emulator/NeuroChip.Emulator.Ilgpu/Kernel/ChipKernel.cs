using NeuroChip.Emulator.Ilgpu.Device;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>
/// Runs chip instances in lock step: a group of threads an instance, tiles dealt out over its threads, one barrier a clock. Clocks in which only timers run
/// are skipped. docs/reference/microarchitecture.md.
/// </summary>
internal static class ChipKernel
{
    private const int Never = int.MaxValue;

    /// <summary>Runs instance <c>Grid.IdxX</c> until its recording is over or its buffers are full.</summary>
    /// <param name="all">Memory of all instances.</param>
    /// <param name="steps">Rows of <see cref="Machine.InputStart"/> per instance, in steps.</param>
    internal static void Run(Machine all, int steps)
    {
        var m = Select(all, Lane.Instance, steps);
        var step = m.State[InstanceField.Step];
        var clock = m.State[InstanceField.Clock];
        var timesteps = m.State[InstanceField.Timesteps];
        var buffered = 0;
        var slot = 0;
        var status = InstanceStatus.Paused;
        if (Lane.Index == 0)
            for (var i = 0; i < 3; i++)
            {
                m.State[InstanceField.Next + i] = Never;
                m.State[InstanceField.Moved + i] = 0;
            }
        Lane.Barrier();
        while (true)
        {
            if (step == timesteps + m.Shape.Depth)
            {
                status = InstanceStatus.Done;
                break;
            }
            // Everybody has read the count before anybody adds to it: a barrier follows in the first clock.
            if (buffered == m.Shape.StepRoom || m.State[InstanceField.Spikes] + m.Shape.SpikesPerStep > m.Shape.SpikeRoom) break;
            var start = clock;
            for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) BeginStep(m, tile, step, timesteps, buffered);
            Lane.Barrier();
            for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) Clock(m, tile, clock, step, buffered);
            clock++;
            var still = 0;
            while (true)
            {
                var next = Never;
                for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) next = Math.Min(next, Next(m, tile, clock));
                Lane.Min(ref m.State[InstanceField.Next + slot], next);
                Lane.Barrier();
                next = m.State[InstanceField.Next + slot];
                var moved = m.State[InstanceField.Moved + slot];
                slot = slot == 2 ? 0 : slot + 1;
                // The slot after the next one was read by everybody before this barrier.
                if (Lane.Index == 0)
                {
                    var free = slot == 2 ? 0 : slot + 1;
                    m.State[InstanceField.Next + free] = Never;
                    m.State[InstanceField.Moved + free] = 0;
                }
                if (next == Never) break;
                still = moved != 0 || next > clock ? 0 : still + 1;
                if (still > m.Shape.Watchdog)
                {
                    status = InstanceStatus.Deadlock;
                    break;
                }
                if (next > clock)
                {
                    for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) Skip(m, tile, next - clock);
                    clock = next;
                    // What a tile learns of itself here nobody else reads before the next barrier.
                    continue;
                }
                var any = 0;
                for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) any |= Clock(m, tile, clock, step, buffered);
                if (any != 0) Lane.Max(ref m.State[InstanceField.Moved + slot], 1);
                clock++;
            }
            if (status != InstanceStatus.Paused) break;
            for (var tile = Lane.Index; tile < m.Shape.Tiles; tile += Lane.Count) DrainCredits(m, tile);
            var end = EndStep(m, start, clock);
            clock = end;
            if (Lane.Index == 0) m.StepEnds[buffered] = end;
            buffered++;
            step++;
            if (end > m.Shape.CycleLimit)
            {
                status = InstanceStatus.Limit;
                break;
            }
            Lane.Barrier();
        }
        Lane.Barrier();
        if (Lane.Index != 0) return;
        m.State[InstanceField.Status] = status;
        m.State[InstanceField.Step] = step;
        m.State[InstanceField.Clock] = clock;
        m.State[InstanceField.Buffered] = buffered;
    }

    /// <summary>The part of all memory that is one instance's.</summary>
    private static Machine Select(Machine all, int instance, int steps)
    {
        var m = all;
        m.State = all.State.SubView((long)instance * all.Shape.StateSize, all.Shape.StateSize);
        m.Flits = all.Flits.SubView((long)instance * all.Shape.FlitSize, all.Shape.FlitSize);
        m.Counters = all.Counters.SubView((long)instance * all.Shape.CounterSize, all.Shape.CounterSize);
        m.InputStart = all.InputStart.SubView((long)instance * ((steps * all.Shape.Height) + 1), (steps * all.Shape.Height) + 1);
        m.Spikes = all.Spikes.SubView((long)instance * all.Shape.SpikeRoom * 5, (long)all.Shape.SpikeRoom * 5);
        m.StepEnds = all.StepEnds.SubView((long)instance * all.Shape.StepRoom, all.Shape.StepRoom);
        m.ReadOut = all.ReadOut.SubView((long)instance * all.Shape.StepRoom * all.Shape.ReadOut, (long)all.Shape.StepRoom * all.Shape.ReadOut);
        return m;
    }

    private static void BeginStep(Machine m, int tile, int step, int timesteps, int buffered)
    {
        var s = m.Tile(tile);
        if (tile % m.Shape.Width == 0)
        {
            var row = (step * m.Shape.Height) + (tile / m.Shape.Width);
            m.State[s + TileField.HostNext] = m.InputStart[row];
            m.State[s + TileField.HostEnd] = m.InputStart[row + 1];
        }
        NeuronKernel.BeginStep(m, tile, step, timesteps);
        var core = m.Core(tile);
        if (core < 0 || m.Program[core + CoreField.ReadOutAt] < 0) return;
        // Marks a step without an update; v never has this value.
        for (var j = 0; j < m.Program[core + CoreField.Neurons]; j++)
            m.ReadOut[(buffered * m.Shape.ReadOut) + m.Program[core + CoreField.ReadOutAt] + j] = int.MinValue;
    }

    /// <summary>One clock of one tile; 1 if something moved.</summary>
    private static int Clock(Machine m, int tile, int clock, int step, int buffered)
    {
        RouterKernel.Latch(m, tile, clock);
        var moved = RouterKernel.Evaluate(m, tile, clock);
        moved |= HostKernel.Evaluate(m, tile, clock);
        moved |= SynapseKernel.Evaluate(m, tile, clock, step);
        var core = m.Core(tile);
        if (core < 0) return moved;
        // Both see the spike FIFO as it stands at the start of the clock.
        var waiting = m.State[m.Tile(tile) + TileField.SpikeLength];
        moved |= SenderKernel.Evaluate(m, tile, core, clock, step, waiting);
        return moved | NeuronKernel.Evaluate(m, tile, core, clock, step, waiting, buffered);
    }

    /// <summary>The first clock, not before <paramref name="clock"/>, in which a tile has something to do; Never if it is idle.</summary>
    private static int Next(Machine m, int tile, int clock)
    {
        var s = m.Tile(tile);
        if (m.State[s + TileField.FlitUntil] >= clock || m.State[s + TileField.HostNext] < m.State[s + TileField.HostEnd]) return clock;
        for (var p = 0; p < 5; p++)
            if (m.State[s + TileField.Length + p] > 0) return clock;
        var next = Never;
        if (m.State[s + TileField.HostUntil] > clock) next = m.State[s + TileField.HostUntil];
        var left = m.State[s + TileField.SynapseLeft];
        if (left > 0) next = Math.Min(next, clock + left);
        else if (m.State[s + TileField.AxonLength] > 0) return clock;
        if (m.State[s + TileField.SpikeLength] > 0 || m.State[s + TileField.SenderNeuron] >= 0) return clock;
        var core = m.Core(tile);
        if (core < 0) return next;
        var reading = m.State[s + TileField.Reading];
        if (reading > 0) return Math.Min(next, clock + reading);
        if (m.State[s + TileField.Fire] < m.State[s + TileField.Fires]) return Math.Min(next, clock + m.State[s + TileField.ClocksLeft] - 1);
        return m.State[s + TileField.Group] < m.Program[core + CoreField.Groups] ? clock : next;
    }

    /// <summary>Clocks in which nothing but timers runs.</summary>
    private static void Skip(Machine m, int tile, int clocks)
    {
        var s = m.Tile(tile);
        var c = Machine.Counter(tile);
        DrainCredits(m, tile);
        if (m.State[s + TileField.SynapseLeft] > 0)
        {
            m.State[s + TileField.SynapseLeft] -= clocks;
            m.Counters[c + (int)Chip.Results.Counter.SynapseBusy] += clocks;
        }
        if (m.State[s + TileField.Reading] > 0)
        {
            m.State[s + TileField.Reading] -= clocks;
            m.Counters[c + (int)Chip.Results.Counter.ReaderBusy] += clocks;
        }
        else if (m.State[s + TileField.Fire] < m.State[s + TileField.Fires])
        {
            m.State[s + TileField.ClocksLeft] -= clocks;
            m.Counters[c + (int)Chip.Results.Counter.NeuronBusy] += clocks;
        }
    }

    /// <summary>Credits still under way come home; nobody can use them before they would.</summary>
    private static void DrainCredits(Machine m, int tile)
    {
        for (var place = 0; place <= m.Shape.Credit; place++) RouterKernel.LatchCredits(m, tile, place);
    }

    /// <summary>The first clock of the next step; every thread computes the same.</summary>
    private static int EndStep(Machine m, int start, int quiescent)
    {
        var next = quiescent + m.Shape.Barrier;
        var chip = m.Shape.Tiles * DeviceCounter.Count;
        if (m.Shape.FixedCycles > 0)
        {
            var deadline = start + m.Shape.FixedCycles;
            if (next > deadline && Lane.Index == 0)
            {
                m.Counters[chip + DeviceCounter.MissedDeadlines] += 1;
                m.Counters[chip + DeviceCounter.OverrunCycles] += next - deadline;
            }
            next = Math.Max(next, deadline);
        }
        if (Lane.Index == 0) m.Counters[chip + DeviceCounter.BarrierCycles] += next - quiescent;
        return next;
    }
}
