using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Run;

/// <summary>What an instance tells of its sample, taken launch by launch.</summary>
/// <param name="program">The chip.</param>
/// <param name="recorder">Receives spikes, ends of steps and membranes.</param>
/// <param name="counters">Room for the device's counters of the instance.</param>
internal sealed class InstanceResult(ChipProgram program, SampleRecorder recorder, int counters)
{
    internal int Status { get; set; } = InstanceStatus.Paused;

    internal int Step { get; set; }

    internal long Clock { get; set; }

    internal long[] Counters { get; } = new long[counters];

    internal SampleRecorder Recorder { get; } = recorder;

    internal void Receive(int[] spikes, int[] ends, int[] membranes, int readOut)
    {
        for (var i = 0; i < spikes.Length; i += 5)
            Recorder.Fire(program.Cores[program.CoreOfTile[spikes[i + 1]]], spikes[i + 2], spikes[i + 3], spikes[i], spikes[i + 4]);
        for (var e = 0; e < ends.Length; e++)
        {
            var row = membranes.AsSpan(e * readOut, readOut);
            foreach (var core in program.Cores)
            {
                if (core.Population != program.Image.OutputPopulation || core.Spiking) continue;
                if (row[0] != int.MinValue) Recorder.Membranes(core, row[..core.Neurons]);
                row = row[core.Neurons..];
            }
            Recorder.EndStep(ends[e]);
        }
    }

    /// <summary>The device's counters as a table; idle cycles are what busy and stalled ones leave.</summary>
    internal CounterTable Table(long cycles, int steps)
    {
        var table = new CounterTable(program.Chip.Tiles);
        for (var tile = 0; tile < table.Tiles; tile++)
        {
            var from = Counters.AsSpan(tile * DeviceCounter.Count, DeviceCounter.Count);
            var row = table.Row(tile);
            from[..row.Length].CopyTo(row);
            table[ChipCounter.HostPacketsIn] += from[DeviceCounter.HostPacketsIn];
            table[ChipCounter.HostPacketsOut] += from[DeviceCounter.HostPacketsOut];
            Recorder.AddHops(from[DeviceCounter.Hops]);
        }
        var chip = Counters.AsSpan(table.Tiles * DeviceCounter.Count);
        table[ChipCounter.Cycles] = cycles;
        table[ChipCounter.Steps] = steps;
        table[ChipCounter.BarrierCycles] = chip[DeviceCounter.BarrierCycles];
        table[ChipCounter.MissedDeadlines] = chip[DeviceCounter.MissedDeadlines];
        table[ChipCounter.OverrunCycles] = chip[DeviceCounter.OverrunCycles];
        table.FillIdle();
        return table;
    }
}
