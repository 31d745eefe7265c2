using System.Diagnostics;
using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>An image read, checked and run for one sample of a few steps by the event engine, in a process of its own; prints one line of JSON.</summary>
internal static class ScaleLoad
{
    /// <summary>load IMAGE STEPS.</summary>
    internal static int Run(string path, int steps)
    {
        var (wall, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var image = ChipImageFile.Read(path);
        var chip = ChipCatalog.Parse(path, image.ChipYaml);
        ImageConsistency.Check(image, chip, path);
        var (loaded, loadCpu, loadPeak) = (Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - before, ScalePoint.Peak());
        var sample = Sample(image.Populations[0].Neurons, steps);
        wall = Stopwatch.GetTimestamp();
        before = Environment.CpuUsage.TotalTime;
        var result = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
        var ran = Stopwatch.GetElapsedTime(wall);
        Console.WriteLine(JsonSerializer.Serialize(new ScaleRun(loaded.TotalSeconds, loadCpu.TotalSeconds, loadPeak, steps + image.Depth, ran.TotalSeconds,
            (Environment.CpuUsage.TotalTime - before).TotalSeconds, ScalePoint.Peak(), result.Samples[0].Spikes, result.Samples[0].Cycles)));
        return 0;
    }

    /// <summary>Every tenth input fires in every step, in turns.</summary>
    private static SampleSpikes Sample(int inputs, int steps)
    {
        var offsets = new int[steps + 1];
        var index = new List<int>();
        for (var t = 0; t < steps; t++)
        {
            for (var i = t % 10; i < inputs; i += 10) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. Enumerable.Repeat(1, index.Count)], -1, "every tenth input");
    }
}
