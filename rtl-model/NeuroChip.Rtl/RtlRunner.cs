using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Run;

namespace NeuroChip.Rtl;

/// <summary>Runs samples on the hardware description: spikes, cycles and counters are those of the SystemVerilog tiles.</summary>
public static class RtlRunner
{
    /// <summary>Name of the engine.</summary>
    public const string Engine = "rtl";

    /// <summary>Runs samples 0..count-1.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="load">Loads sample i.</param>
    /// <param name="options">Recording, limits, progress.</param>
    /// <exception cref="DiagnosticException">NC0104, NC0211, NC0107, NC0710, NC0901, NC0902.</exception>
    public static RunResult Run(ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, RtlOptions options) =>
        Run(image, chip, count, load, options, out _);

    /// <summary>The same; also tells how much hardware was clocked.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="load">Loads sample i.</param>
    /// <param name="options">Recording, limits, progress.</param>
    /// <param name="tileClocks">Clock edges, summed over tiles and samples.</param>
    public static RunResult Run(ChipImage image, ChipConfig chip, int count, Func<int, SampleSpikes> load, RtlOptions options, out long tileClocks)
    {
        using var mesh = new RtlMesh(image, chip, options);
        var counters = new CounterTable(chip.Tiles);
        var drives = new AxonDrives(image, chip);
        var results = new List<SampleResult>(count);
        var spikes = new List<SpikeRecord>();
        var membranes = new int[image.Cores.Length == 0 ? 0 : image.Cores.Max(c => c.NeuronIndex.Length)];
        for (var i = 0; i < count && !options.Cancellation.IsCancellationRequested; i++)
        {
            var sample = load(i);
            sample.RequireCountsFit(chip.Core.MaxCount);
            var raster = new SampleRaster(image, i);
            var timesteps = options.Timesteps ?? sample.Timesteps;
            mesh.Begin(sample, timesteps, counters, raster);
            while (mesh.Clock())
                if (mesh.StepEnded) ReadState(mesh, i, timesteps, raster, membranes, options);
            var result = raster.Finish(sample.Id, sample.Label, mesh.Cycle);
            results.Add(result);
            drives.Add(sample, timesteps, raster.Spikes);
            if (i < options.RecordSamples) spikes.AddRange(raster.Spikes);
            options.SampleFinished?.Invoke(i, sample, result, raster.Spikes);
            options.Progress?.Invoke(i + 1, count);
        }
        tileClocks = mesh.TileClocks;
        drives.Complete(counters);
        return new RunResult(Engine, results, counters, spikes, drives, results.Count == count);
    }

    private static void ReadState(RtlMesh mesh, int sample, int timesteps, SampleRaster raster, int[] membranes, RtlOptions options)
    {
        var step = mesh.Step;
        foreach (var tile in mesh.Tiles)
        {
            if (tile.Core is not { } core || step < core.StartStep || step >= core.StartStep + timesteps) continue;
            options.AfterStep?.Invoke(sample, step, core, tile);
            if (!raster.IsReadOut(core)) continue;
            for (var j = 0; j < core.NeuronIndex.Length; j++) membranes[j] = tile.V(j);
            raster.AddMembranes(core, membranes);
        }
    }
}
