using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu.Device;
using NeuroChip.Emulator.Ilgpu.Program;
using NeuroChip.Emulator.Ilgpu.Run;

namespace NeuroChip.Emulator.Ilgpu;

/// <summary>Runs many samples at once, one chip instance each, on a device that ILGPU drives: same spikes, cycles and counters as every engine.</summary>
public static class IlgpuRunner
{
    /// <summary>Name of the engine.</summary>
    public const string Engine = "ilgpu";

    /// <summary>Kinds of device.</summary>
    public static IReadOnlyList<string> Devices { get; } = ["cuda", "opencl", "cpu"];

    /// <summary>Steps whose ends are kept on the device between two launches.</summary>
    private const int StepRoom = 64;

#if HAVE_ILGPU
    /// <summary>True if this build has the ILGPU package.</summary>
    public static bool IsBuiltIn => true;
#else
    /// <summary>True if this build has the ILGPU package.</summary>
    public static bool IsBuiltIn => false;
#endif

    /// <summary>Runs samples 0..count-1.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="load">Loads sample i.</param>
    /// <param name="device">cuda, opencl or cpu; null = the first GPU there is.</param>
    /// <param name="options">Recording and limits; threads, traces and module order do not apply.</param>
    /// <param name="message">Receives one line that names the device and the batch.</param>
    /// <exception cref="DiagnosticException">NC0107 no such device or not built in, NC0211, NC0710, NC0901, NC0902.</exception>
    public static RunResult Run(ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, string? device, EngineOptions options, Action<string>? message)
    {
        chip.Mesh.RequireTwin(Engine);
#if HAVE_ILGPU
        using var opened = ComputeDevice.Open(device);
        return Run(opened, image, chip, count, load, options, message);
#else
        throw new DiagnosticException("NC0107", "this build has no GPU engine: the ILGPU package was not reachable when it was restored", null,
            "build again where NuGet offers ILGPU, or use --engine event");
#endif
    }

    /// <summary>The same on an opened device.</summary>
    internal static RunResult Run(
        ComputeDevice device, ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, EngineOptions options, Action<string>? message, int? capacity = null)
    {
        var program = new ChipProgram(image, chip);
        if (options.Die is not null) DieProgram.RequireAnalog(chip.Core.Synapse);
        var packed = new DeviceProgram(program, options.CycleLimit);
        var bytes = InstanceBatch.BytesPerInstance(packed.Shape, StepRoom);
        // A quarter is left for the tables, the input of the batch and the driver.
        var size = Math.Max(1, Math.Min(count, capacity ?? (int)Math.Min(int.MaxValue, device.MemoryBytes * 3 / 4 / bytes)));
        message?.Invoke($"{device.Description}: {size} chip instances of {bytes / 1024} KiB at once");
        using var batch = new InstanceBatch(device, program, packed, size, StepRoom);
        var total = new CounterTable(chip.Tiles);
        var drives = new AxonDrives(image, chip);
        var results = new List<SampleResult>(count);
        var raster = new List<SpikeRecord>();
        for (int first = 0, next; first < count && !options.Cancellation.IsCancellationRequested; first = next)
        {
            // One launch has one die: it ends where the cells have aged.
            var die = options.Die?.At(first);
            for (next = first + 1; next < count && next - first < size && ReferenceEquals(options.Die?.At(next), die);) next++;
            var samples = new SampleSpikes[next - first];
            var timesteps = new int[samples.Length];
            var instances = new InstanceResult[samples.Length];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = load(first + i);
                timesteps[i] = options.Timesteps ?? samples[i].Timesteps;
                samples[i].RequireCountsFit(chip.Core.MaxCount);
                instances[i] = new InstanceResult(program, new SampleRecorder(program, first + i, null), packed.Shape.CounterSize);
            }
            batch.Run(samples, timesteps, first, die, instances);
            for (var i = 0; i < samples.Length; i++)
            {
                Require(instances[i], samples[i], packed, program, options);
                var result = instances[i].Recorder.Finish(samples[i].Id, samples[i].Label, instances[i].Clock);
                var counters = instances[i].Table(instances[i].Clock, timesteps[i] + image.Depth);
                Conservation.Check(program, counters, result, instances[i].Recorder);
                total.Add(counters);
                drives.Add(samples[i], timesteps[i], instances[i].Recorder.Spikes);
                results.Add(result);
                if (first + i < options.RecordSamples) raster.AddRange(instances[i].Recorder.Spikes);
                options.SampleFinished?.Invoke(first + i, samples[i], result, instances[i].Recorder.Spikes);
                options.Progress?.Invoke(first + i + 1, count);
            }
        }
        drives.Complete(total);
        return new RunResult(Engine, results, total, raster, drives, results.Count == count);
    }

    private static void Require(InstanceResult instance, SampleSpikes sample, DeviceProgram packed, ChipProgram program, EngineOptions options)
    {
        if (instance.Status == InstanceStatus.Done) return;
        var e = instance.Status == InstanceStatus.Limit
            ? StepClock.Limit(Math.Min(options.CycleLimit, packed.Shape.CycleLimit), instance.Step - 1)
            : StepClock.Deadlock(instance.Clock, instance.Step, program.Chip.WatchdogCycles, "flits, spikes or sweeps cannot proceed");
        throw new DiagnosticException(e.Diagnostics.Select(d => d with { Message = $"sample {Excerpt.Of(sample.Id)}: {d.Message}" }));
    }
}
