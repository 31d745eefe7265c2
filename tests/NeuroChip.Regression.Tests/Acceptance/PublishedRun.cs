using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Workloads;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>A published network compiled for a chip, without the command line in between.</summary>
internal sealed record PublishedRun(NetworkPlan Plan, ChipConfig Chip, CompiledNetwork Network)
{
    internal static SnnSemantics Brandy { get; } = new() { SpikesPerStep = SpikesPerStep.Many, VMin = -1 };

    internal static PublishedRun Compile(string model, SnnSemantics semantics, string preset = "nvm-tile", params string[] sets)
    {
        var chip = ChipCatalog.Load(preset, sets);
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At(model)), semantics);
        return new PublishedRun(plan, chip, NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), new DiagnosticBag()));
    }

    internal static IWorkload Nmnist(double? dt = null, int? timesteps = null) =>
        WorkloadReader.Open(new WorkloadOptions { Data = SharedData.At("nmnist"), Format = "nmnist", InputShape = [2, 34, 34], Dt = dt, Timesteps = timesteps });

    internal RunResult Emulate(string engine, IReadOnlyList<SampleSpikes> samples, EngineOptions? options = null) =>
        EngineRunner.Run(engine, Network.Image, Chip, samples.Count, i => samples[i], options ?? new EngineOptions { RecordSamples = samples.Count });
}
