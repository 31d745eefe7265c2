using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>Runs a list of samples on an engine, whole samples in parallel; the result does not depend on the number of threads.</summary>
public static class EngineRunner
{
    /// <summary>Runs samples 0..count-1.</summary>
    /// <param name="engine">Engine name.</param>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="load">Loads sample i; called from any thread.</param>
    /// <param name="options">Threads, recording, limits.</param>
    public static RunResult Run(string engine, ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, EngineOptions options)
    {
        var program = new ChipProgram(image, chip);
        var results = new SampleResult?[count];
        var rasters = new IReadOnlyList<SpikeRecord>[Math.Min(count, options.RecordSamples)];
        var threads = Math.Max(1, Math.Min(options.Threads, count));
        var tables = new CounterTable[threads];
        var drives = new AxonDrives[threads];
        // Made here, not in the threads, so that an unknown engine is the caller's exception.
        var simulations = new ISampleSimulation[threads];
        for (var t = 0; t < threads; t++)
        {
            tables[t] = new CounterTable(chip.Tiles);
            drives[t] = new AxonDrives(image, chip);
            simulations[t] = EngineCatalog.Create(engine, program, options);
        }
        var failures = new Exception?[count];
        var next = -1;
        var finished = 0;
        var stop = false;

        void Work(int thread)
        {
            var simulation = simulations[thread];
            while (!Volatile.Read(ref stop) && !options.Cancellation.IsCancellationRequested)
            {
                var i = Interlocked.Increment(ref next);
                if (i >= count) return;
                try
                {
                    results[i] = RunOne(program, simulation, load(i), i, options, tables[thread], drives[thread], rasters);
                }
                catch (Exception e)
                {
                    failures[i] = e;
                    Volatile.Write(ref stop, true);
                    return;
                }
                options.Progress?.Invoke(Interlocked.Increment(ref finished), count);
            }
        }

        if (threads == 1) Work(0);
        else
        {
            var workers = new Thread[threads];
            for (var t = 0; t < threads; t++)
            {
                var thread = t;
                workers[t] = new Thread(() => Work(thread), 16 << 20);
                workers[t].Start();
            }
            foreach (var w in workers) w.Join();
        }
        // The first failure in sample order is reported, so that it does not depend on timing.
        foreach (var failure in failures)
            if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        var counters = new CounterTable(chip.Tiles);
        foreach (var table in tables) counters.Add(table);
        foreach (var part in drives.AsSpan(1)) drives[0].Add(part);
        drives[0].Complete(counters);
        var prefix = results.TakeWhile(r => r is not null).Select(r => r!).ToArray();
        var complete = prefix.Length == count;
        var raster = rasters.TakeWhile(r => r is not null).SelectMany(r => r).ToArray();
        return new RunResult(engine, prefix, counters, raster, drives[0], complete);
    }

    private static SampleResult RunOne(
        ChipProgram program, ISampleSimulation simulation, SampleSpikes sample, int index, EngineOptions options, CounterTable total,
        AxonDrives drives, IReadOnlyList<SpikeRecord>[] rasters)
    {
        var counters = new CounterTable(program.Chip.Tiles);
        var recorder = new SampleRecorder(program, index, options.AfterSweep);
        var timesteps = options.Timesteps ?? sample.Timesteps;
        sample.RequireCountsFit(program.Chip.Core.MaxCount);
        long cycles;
        try
        {
            cycles = simulation.Run(sample, timesteps, counters, recorder);
        }
        catch (DiagnosticException e)
        {
            // The engines know the step and the cycle, not which sample it is.
            throw new DiagnosticException(e.Diagnostics.Select(d => d with { Message = $"sample {Excerpt.Of(sample.Id)}: {d.Message}" }));
        }
        var result = recorder.Finish(sample.Id, sample.Label, cycles);
        Conservation.Check(program, counters, result, recorder);
        total.Add(counters);
        drives.Add(sample, timesteps, recorder.Spikes);
        if (index < rasters.Length) rasters[index] = recorder.Spikes;
        options.SampleFinished?.Invoke(index, sample, result, recorder.Spikes);
        return result;
    }
}
