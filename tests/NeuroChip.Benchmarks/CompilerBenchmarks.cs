using BenchmarkDotNet.Attributes;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Benchmarks;

/// <summary>Compiling, writing and reading the digits network.</summary>
[MemoryDiagnoser]
public class CompilerBenchmarks
{
    private ChipConfig _chip = null!;
    private string _yaml = "";
    private NetworkPlan _plan = null!;
    private byte[] _image = [];

    [GlobalSetup]
    public void Setup()
    {
        _chip = ChipCatalog.Load("nvm-tile");
        _yaml = ChipYaml.Write(_chip);
        _plan = BenchmarkNetworks.Plan(Path.Combine(BenchmarkNetworks.Repository(), "emulator", "NeuroChip.Cli", "Demo", "digits.nir"));
        _image = ChipImageFile.ToBytes(Compile());
    }

    [Benchmark]
    public ChipImage Compile() => NetworkCompiler.Compile(_plan, _chip, _yaml, new CompilerOptions(), new DiagnosticBag()).Image;

    [Benchmark]
    public ChipImage ReadImage() => ChipImageFile.FromBytes(_image, "image");
}
