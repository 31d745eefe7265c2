using BenchmarkDotNet.Running;
using NeuroChip.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
