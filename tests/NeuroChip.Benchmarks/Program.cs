using BenchmarkDotNet.Running;
using NeuroChip.Benchmarks;
using NeuroChip.Benchmarks.Cpu;

// "cpu [workload ...]" prints CPU times; everything else is BenchmarkDotNet's.
if (args is ["cpu", ..]) return CpuTable.Run(args.AsSpan(1));
BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
return 0;
