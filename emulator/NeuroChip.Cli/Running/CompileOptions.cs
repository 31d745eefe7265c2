using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Compiler;
using NeuroChip.Networks.Plan;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Running;

/// <summary>The options of compilation; shared by compile and run.</summary>
/// <param name="mapping">False where a network is compiled only to compare engines.</param>
internal sealed class CompileOptions(bool mapping = true)
{
    private readonly Option<string?> _chip = new("--chip") { Description = "Preset name or YAML file; see 'neurochip chips'.", HelpName = "CHIP" };
    private readonly Option<string[]> _set = new("--set") { Description = "Overrides a key of the chip file, for example --set mesh.width=8. Repeatable.", HelpName = "KEY=VALUE" };
    private readonly Option<int?> _weightBits = new("--weight-bits") { Description = "Signed weight width, 1 to the chip's. Default: the chip's." };

    private readonly Option<string?> _layerBits = LayerBitsArgument.Option();

    private readonly Option<string> _weightScale = new Option<string>("--weight-scale")
    {
        Description = "Scale of the integer weights: neuron = each neuron (output channel) its own, core = one per core.", DefaultValueFactory = _ => "neuron",
    }.Choices("neuron", "core");

    /// <summary>How the network is put on the chip.</summary>
    internal MappingOptions Mapping { get; } = new();

    internal void AddTo(Command command)
    {
        if (mapping) Mapping.AddTo(command);
        command.Add(_chip);
        command.Add(_set);
        command.Add(_weightBits);
        command.Add(_layerBits);
        command.Add(_weightScale);
    }

    internal string? ChipName(ParseResult parsed) => parsed.GetValue(_chip);

    internal string[] Sets(ParseResult parsed) => parsed.GetValue(_set) ?? [];

    internal ChipConfig LoadChip(ParseResult parsed, string usual = "nvm-tile") => ChipCatalog.Load(ChipName(parsed) ?? usual, [.. Sets(parsed), .. mapping ? Mapping.Sets(parsed) : []]);

    /// <summary>The chip file and the technology file it names, where these are files and not presets.</summary>
    internal IReadOnlyList<string> InputFiles(ParseResult parsed, ChipConfig chip) =>
        [.. new[] { ChipName(parsed), chip.Technology }.OfType<string>().Where(IsFile), .. mapping ? Mapping.InputFiles(parsed) : []];

    private static bool IsFile(string name) => !ChipCatalog.Names.Contains(name) && !TechnologyCatalog.Names.Contains(name) && File.Exists(name);

    internal CompilerOptions Read(ParseResult parsed) => new()
    {
        WeightBits = parsed.GetValue(_weightBits),
        LayerBits = LayerBitsArgument.Read(parsed.GetValue(_layerBits)),
        ScalePerNeuron = parsed.GetValue(_weightScale) == "neuron",
    };

    /// <summary>Adds what depends on the network and the data: rates, and the engine that prices images at effort 3.</summary>
    internal CompilerOptions Refine(CompilerOptions options, ParseResult parsed, NetworkPlan plan, ChipConfig chip, Func<IReadOnlyList<int>, IWorkload>? open) =>
        mapping ? Mapping.Apply(options, parsed, plan, chip, open) : options;

    /// <summary>The names of the options that the user gave.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) => [.. parsed.Given([_chip, _set]), .. mapping ? Mapping.Given(parsed) : [], .. WeightsGiven(parsed)];

    /// <summary>Those of them that say how weights become integers.</summary>
    internal IEnumerable<string> WeightsGiven(ParseResult parsed) => parsed.Given([_weightBits, _layerBits, _weightScale]);
}
