using BenchmarkDotNet.Running;
using NeuroChip.Benchmarks;
using NeuroChip.Benchmarks.Cpu;
using NeuroChip.Benchmarks.Race;
using NeuroChip.Benchmarks.Scale;

// "cpu [workload ...]" prints CPU times; everything else is BenchmarkDotNet's.
if (args is ["cpu", ..]) return CpuTable.Run(args.AsSpan(1));
// "race PEER ..." runs the binary of another simulator and ours in one go.
if (args is ["race", ..]) return RaceCommand.Run(args.AsSpan(1));
// "scale ..." compiles networks of growing size.
if (args is ["scale", ..]) return ScaleCommand.Run(args.AsSpan(1));
BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
return 0;
