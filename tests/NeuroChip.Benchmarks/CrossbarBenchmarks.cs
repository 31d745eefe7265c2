using BenchmarkDotNet.Attributes;
using NeuroChip.Benchmarks.Cpu;

namespace NeuroChip.Benchmarks;

/// <summary>Reads and preparation of crossbars, by BenchmarkDotNet: the rows of the CPU table whose names begin with "crossbar".</summary>
[MemoryDiagnoser]
public class CrossbarBenchmarks
{
    private Action _work = () => { };

    public static IEnumerable<string> Names => CrossbarReads.All.Select(w => w.Name);

    [ParamsSource(nameof(Names))]
    public string Work { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _work = Array.Find(CrossbarReads.All, w => w.Name == Work)!.Prepare();

    [Benchmark]
    public void Run() => _work();
}
