using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>The samples of one chip instance while threads work on them.</summary>
internal sealed class InstanceRun(ChipProgram program, Func<IDieSource?> open, int count, int record)
{
    // A thread may still need the state before the last one.
    private const int Remembered = 2;
    private readonly List<(Die Die, Lazy<DieProgram> Program)> _prepared = [];
    private readonly Lock _lock = new();
    private Lazy<IDieSource?>? _source = new(open);
    // One for each thread that has counted, as counting takes a while.
    private readonly Stack<AxonDrives> _drives = [];
    private int _finished;

    /// <summary>Per sample; null while it has not finished.</summary>
    internal SampleResult?[] Results { get; } = new SampleResult?[count];

    /// <summary>Per sample what stopped it.</summary>
    internal Exception?[] Failures { get; } = new Exception?[count];

    /// <summary>Rasters of the first samples.</summary>
    internal IReadOnlyList<SpikeRecord>[] Rasters { get; } = new IReadOnlyList<SpikeRecord>[Math.Min(count, record)];

    /// <summary>Counters of the finished samples.</summary>
    internal CounterTable Counters { get; } = new(program.Chip.Tiles);

    /// <summary>The next sample that no thread has taken.</summary>
    internal int Next { get; set; }

    /// <summary>True if a thread can take a sample.</summary>
    internal bool HasMore => Next < count;

    /// <summary>The cells of a sample, prepared once for all threads; null = ideal.</summary>
    internal DieProgram? DieOf(int sample)
    {
        if (_source?.Value is not { } source) return null;
        var die = source.At(sample);
        Lazy<DieProgram>? found = null;
        lock (_lock)
        {
            foreach (var (known, prepared) in _prepared)
                if (ReferenceEquals(known, die)) found = prepared;
            if (found is null)
            {
                found = new Lazy<DieProgram>(() => new DieProgram(program, die));
                _prepared.Add((die, found));
                if (_prepared.Count > Remembered) _prepared.RemoveAt(0);
            }
        }
        return found.Value;
    }

    /// <summary>A sample is over.</summary>
    internal void Finish(CounterTable counters, SampleSpikes sample, int timesteps, IReadOnlyList<SpikeRecord> raster)
    {
        AxonDrives? drives;
        lock (_lock) _drives.TryPop(out drives);
        drives ??= new AxonDrives(program.Image, program.Chip);
        drives.Add(sample, timesteps, raster);
        lock (_lock)
        {
            _drives.Push(drives);
            Counters.Add(counters);
            if (++_finished < count) return;
            // Nobody needs the cells any more, and those of the next chip want the room.
            _prepared.Clear();
            _source = null;
        }
    }

    /// <summary>The finished prefix.</summary>
    internal RunResult Result(string engine)
    {
        var drives = _drives.Count == 0 ? new AxonDrives(program.Image, program.Chip) : _drives.Pop();
        foreach (var part in _drives) drives.Add(part);
        drives.Complete(Counters);
        var prefix = Results.TakeWhile(r => r is not null).Select(r => r!).ToArray();
        return new RunResult(engine, prefix, Counters, [.. Rasters.TakeWhile(r => r is not null).SelectMany(r => r)], drives, prefix.Length == count);
    }
}
