using BenchmarkDotNet.Attributes;
using NeuroChip.Benchmarks.Cpu;

namespace NeuroChip.Benchmarks;

/// <summary>The workloads of the CPU table, by BenchmarkDotNet: idle tiles, sweeps, synapse rows, digits, loading an image; crossbars have <see cref="CrossbarBenchmarks"/>.</summary>
[MemoryDiagnoser]
public class WorkBenchmarks
{
    private Action _work = () => { };

    public static IEnumerable<string> Names => CpuWork.All.Except(CrossbarReads.All).Select(w => w.Name);

    [ParamsSource(nameof(Names))]
    public string Work { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _work = Array.Find(CpuWork.All, w => w.Name == Work)!.Prepare();

    [Benchmark]
    public void Run() => _work();
}
