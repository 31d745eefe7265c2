using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Workloads;

namespace NeuroChip.Benchmarks;

/// <summary>The digits network that ships with the tool, compiled for the reference chip, and some of its digits.</summary>
internal static class BenchmarkNetworks
{
    internal static (ChipConfig Chip, ChipImage Image, SampleSpikes[] Samples) Digits(int count)
    {
        var demo = Path.Combine(Repository(), "emulator", "NeuroChip.Cli", "Demo");
        var chip = ChipCatalog.Load("nvm-tile");
        var plan = Plan(Path.Combine(demo, "digits.nir"));
        var image = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), new DiagnosticBag()).Image;
        var workload = WorkloadReader.Open(new WorkloadOptions
        {
            Data = Path.Combine(demo, "digits.csv.gz"), Format = "digits", InputShape = image.InputShape, Timesteps = 16, Coding = RateCoding.Regular, Samples = count,
        });
        return (chip, image, [.. Enumerable.Range(0, count).Select(workload.Load)]);
    }

    internal static NetworkPlan Plan(string model) => PlanBuilder.Build(NirReader.Read(model), new SnnSemantics());

    internal static string Repository()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
            if (File.Exists(Path.Combine(dir.FullName, "NeuroChip.sln"))) return dir.FullName;
        throw new InvalidOperationException("run from inside the repository");
    }
}
