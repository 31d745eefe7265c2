using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Workloads;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>
/// Whole networks, every layer and every time-step, on several chips: each spike and its cycle, the end of each step, total cycles and all counters are equal
/// in hardware. NEUROCHIP_RTL_NETWORKS=all runs 100 digits and 3 recordings; docs/explanation/rtl-equivalence.md has the figures.
/// </summary>
public class NetworkTests(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("NEUROCHIP_RTL_NETWORKS") == "all";

    /// <summary>Mesh, depth of the routers' FIFOs, latencies and sharing of the converters, all different.</summary>
    private static readonly Dictionary<string, string[]> Settings = new(StringComparer.Ordinal)
    {
        ["nvm-tile"] = [],
        ["narrow"] = ["mesh.width=4", "mesh.height=3", "mesh.fifo_depth=2", "synapse.adc.columns_per_adc=4"],
        ["slow-adc"] = ["mesh.width=3", "mesh.height=5", "mesh.fifo_depth=16", "mesh.hop_latency=1 cycle", "mesh.credit_latency=1 cycle", "synapse.adc.columns_per_adc=32"],
    };

    public static TheoryData<string> Chips => [.. Settings.Keys];

    [RtlTheory]
    [MemberData(nameof(Chips))]
    public void The_digits_network_is_equal_in_hardware(string chipName)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Demo");
        Compare("digits", chipName, Path.Combine(folder, "digits.nir"), Full ? 100 : 4, image => new WorkloadOptions
        {
            Data = Path.Combine(folder, "digits.csv.gz"), Format = "digits", InputShape = image.InputShape, Timesteps = 16, Coding = RateCoding.Regular,
        });
    }

    [RtlDataTheory("nir/cnn_sinabs.nir", "nmnist")]
    [MemberData(nameof(Chips))]
    public void The_nmnist_network_is_equal_in_hardware(string chipName) =>
        Compare("cnn_sinabs", chipName, SharedData.At("nir/cnn_sinabs.nir"), Full ? 3 : 1, image => new WorkloadOptions
        {
            Data = SharedData.At("nmnist"), Format = "nmnist", InputShape = image.InputShape, Dt = 1e-3,
        });

    private void Compare(string network, string chipName, string file, int samples, Func<ChipImage, WorkloadOptions> workload)
    {
        var chip = ChipCatalog.Load("nvm-tile", Settings[chipName]);
        var bag = new DiagnosticBag();
        var plan = PlanBuilder.Build(NirReader.Read(file, bag), new SnnSemantics { Dt = 1e-3 }, bag);
        var image = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), bag).Image;
        bag.ThrowIfErrors();
        var data = WorkloadReader.Open(workload(image));
        SampleSpikes Load(int i) => data.Load(i);
        var before = Environment.CpuUsage.UserTime;
        var expected = EngineRunner.Run("event", image, chip, samples, Load, new EngineOptions { RecordSamples = samples });
        var between = Environment.CpuUsage.UserTime;
        var actual = RtlRunner.Run(image, chip, samples, Load, new RtlOptions { RecordSamples = samples });
        var after = Environment.CpuUsage.UserTime;
        Assert.Equal(samples, actual.Samples.Count);
        for (var i = 0; i < samples; i++)
        {
            var (e, a) = (expected.Samples[i], actual.Samples[i]);
            Assert.True(e.Cycles == a.Cycles, $"sample {i}: {e.Cycles} and {a.Cycles} cycles");
            Assert.Equal((e.SpikeDigest, e.CycleDigest), (a.SpikeDigest, a.CycleDigest));
            Assert.Equal(e.OutputScores, a.OutputScores);
            Assert.Equal(e.PopulationSpikes, a.PopulationSpikes);
            // Population 0 is the input.
            Assert.DoesNotContain(a.PopulationSpikes[1..], spikes => spikes == 0);
        }
        Assert.Equal(expected.Raster, actual.Raster);
        foreach (var c in Enum.GetValues<ChipCounter>()) Assert.True(expected.Counters[c] == actual.Counters[c], $"{c}: {expected.Counters[c]} and {actual.Counters[c]}");
        for (var t = 0; t < chip.Tiles; t++)
            foreach (var c in Enum.GetValues<Counter>())
                Assert.True(expected.Counters[t, c] == actual.Counters[t, c], $"tile {t}: {c}: {expected.Counters[t, c]} and {actual.Counters[t, c]}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(actual.Samples.Select(s => s.CycleDigest)))))[..16];
        output.WriteLine($"{network} on {chipName}, {chip.Mesh.Width} x {chip.Mesh.Height}: {samples} samples, {actual.Counters[ChipCounter.Cycles]} cycles, {actual.Raster.Count} spikes equal, digest {digest}; " +
            $"CPU s: event {(between - before).TotalSeconds:0.0}, hardware {(after - between).TotalSeconds:0.0}");
    }
}
