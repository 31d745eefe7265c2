using BenchmarkDotNet.Attributes;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;

namespace NeuroChip.Benchmarks;

/// <summary>Both engines on ten digits: the same work, the same results.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private ChipConfig _chip = null!;
    private ChipImage _image = null!;
    private SampleSpikes[] _samples = null!;

    [Params("cycle", "event")]
    public string Engine { get; set; } = "";

    [GlobalSetup]
    public void Setup() => (_chip, _image, _samples) = BenchmarkNetworks.Digits(10);

    [Benchmark]
    public RunResult TenDigits() => EngineRunner.Run(Engine, _image, _chip, _samples.Length, i => _samples[i], new EngineOptions());
}
