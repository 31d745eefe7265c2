using BenchmarkDotNet.Running;
using NeuroChip.Benchmarks;
using NeuroChip.Benchmarks.Race;

if (args.Length > 0 && args[0] == "race") return RaceCommand.Run(args.AsSpan(1));
BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
return 0;
