using System.Runtime.ExceptionServices;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
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
    public static RunResult Run(string engine, ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, EngineOptions options) =>
        RunDies(engine, image, chip, 1, _ => options.Die, count, load, options)[0];

    /// <summary>Runs the same samples on several chips, in parallel over chips and samples.</summary>
    /// <param name="engine">Engine name.</param>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="chips">Number of chips.</param>
    /// <param name="die">Cells of chip c, null = ideal; called once each, when its first sample begins.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="load">Loads sample i; called from any thread, once per chip.</param>
    /// <param name="options">Threads, recording, limits; progress is told of all samples of all chips.</param>
    /// <param name="finished">Called after each finished sample with (chip, index, input, result, raster), on the thread that ran it.</param>
    /// <returns>One result per chip.</returns>
    public static RunResult[] RunDies(
        string engine, ChipImage image, ChipConfig chip, int chips, Func<int, IDieSource?> die, int count, Func<int, SampleSpikes> load, EngineOptions options,
        Action<int, int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? finished = null)
    {
        var program = new ChipProgram(image, chip);
        var instances = Enumerable.Range(0, chips).Select(c => new InstanceRun(program, () => die(c), count, options.RecordSamples)).ToArray();
        var total = (int)Math.Min(int.MaxValue, (long)count * instances.Length);
        var threads = Math.Max(1, Math.Min(options.Threads, total));
        // Made here, not in the threads, so that an unknown engine is the caller's exception.
        var simulations = new ISampleSimulation[threads];
        for (var t = 0; t < threads; t++) simulations[t] = EngineCatalog.Create(engine, program, options);
        var gate = new Lock();
        var opened = 0;
        var done = 0;
        var stop = false;

        // A chip of its own for each thread, since it has to prepare the cells first; then a share of those under way.
        (int Chip, int Sample) Take(int chip)
        {
            lock (gate)
            {
                if (!instances[chip].HasMore)
                {
                    if (opened < instances.Length) chip = opened++;
                    else
                        for (chip = 0; chip < instances.Length && !instances[chip].HasMore;) chip++;
                }
                return chip == instances.Length ? (-1, 0) : (chip, instances[chip].Next++);
            }
        }

        void Work(int thread)
        {
            int chip;
            lock (gate) chip = opened < instances.Length ? opened++ : 0;
            while (!Volatile.Read(ref stop) && !options.Cancellation.IsCancellationRequested)
            {
                (chip, var i) = Take(chip);
                if (chip < 0) return;
                try
                {
                    RunOne(program, simulations[thread], instances[chip], load(i), i, options, chip, finished);
                }
                catch (Exception e)
                {
                    instances[chip].Failures[i] = e;
                    Volatile.Write(ref stop, true);
                    return;
                }
                options.Progress?.Invoke(Interlocked.Increment(ref done), total);
            }
        }

        if (instances.Length == 0 || count == 0) return [.. instances.Select(i => i.Result(engine))];
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
        // The first failure in order is reported, so that it does not depend on timing.
        foreach (var instance in instances)
            foreach (var failure in instance.Failures)
                if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return [.. instances.Select(i => i.Result(engine))];
    }

    private static void RunOne(
        ChipProgram program, ISampleSimulation simulation, InstanceRun instance, SampleSpikes sample, int index, EngineOptions options, int chip,
        Action<int, int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? finished)
    {
        var counters = new CounterTable(program.Chip.Tiles);
        var recorder = new SampleRecorder(program, index, options.AfterSweep);
        var timesteps = options.Timesteps ?? sample.Timesteps;
        sample.RequireCountsFit(program.Chip.Core.MaxCount);
        long cycles;
        try
        {
            cycles = simulation.Run(sample, timesteps, counters, recorder, instance.DieOf(index));
        }
        catch (DiagnosticException e)
        {
            // The engines know the step and the cycle, not which sample it is.
            throw new DiagnosticException(e.Diagnostics.Select(d => d with { Message = $"sample {Excerpt.Of(sample.Id)}: {d.Message}" }));
        }
        var result = recorder.Finish(sample.Id, sample.Label, cycles);
        Conservation.Check(program, counters, result, recorder);
        instance.Results[index] = result;
        if (index < instance.Rasters.Length) instance.Rasters[index] = recorder.Spikes;
        instance.Finish(counters, sample, timesteps, recorder.Spikes);
        options.SampleFinished?.Invoke(index, sample, result, recorder.Spikes);
        finished?.Invoke(chip, index, sample, result, recorder.Spikes);
    }
}
