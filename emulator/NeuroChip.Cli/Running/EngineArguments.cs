using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu;
using NeuroChip.Rtl;

namespace NeuroChip.Cli.Running;

/// <summary>The options that say how the chip is emulated and where results go; shared by run and demo.</summary>
internal sealed class EngineArguments
{
    private readonly Option<string> _engine = new("--engine")
    {
        Description = "Engine: " + string.Join(" or ", EngineChoice.Names) + "; all give the same results.", DefaultValueFactory = _ => EngineCatalog.Default,
    };

    private readonly Option<string?> _device = new("--device")
    {
        Description = "Where --engine ilgpu runs: cuda, opencl or cpu (a debugging device). Default: the first GPU there is.", HelpName = "KIND",
    };

    private readonly DeviceArguments _cells = new();
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads; results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string?> _trace = new("--trace") { Description = "Comma-separated traces: spikes (every sample's raster in spikes.csv).", HelpName = "LIST" };
    private readonly Option<long?> _cycleLimit = new("--cycle-limit") { Description = "Stops a sample that takes more cycles." };
    private readonly Option<string> _folder = new("-o", "--output") { Description = "Output folder.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = "Prints stats.json on stdout and nothing else." };
    private readonly Option<bool> _noReference = new("--no-reference") { Description = "Skips the float run that accuracy and spikes are compared with." };

    private readonly Option<int?> _referenceSamples = new("--reference-samples")
    {
        Description = "Compares the spikes of the first N samples with the float run. Default: all; 8 for a network that is converted (ONNX), whose accuracy is compared on all in any case.", HelpName = "N",
    };

    private readonly PricingOptions _pricing = new();

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _engine, _device, _seed, _threads, _trace, _cycleLimit, _folder, _json, _noReference, _referenceSamples }) command.Add(option);
        _cells.AddTo(command);
        _pricing.AddTo(command);
    }

    internal RunSettings Read(ParseResult parsed)
    {
        InputFile.Keep(parsed, RunPipeline.Files(parsed.GetValue(_folder)!));
        var bag = new DiagnosticBag();
        var engine = parsed.GetValue(_engine)!;
        if (!EngineChoice.Names.Contains(engine))
            bag.Error("NC0105", $"unknown engine '{engine}'", new SourcePosition("--engine"), "available in this build: " + string.Join(", ", EngineChoice.Names));
        var device = parsed.GetValue(_device);
        if (device is not null && engine != IlgpuRunner.Engine)
            bag.Error("NC0104", $"--device says where --engine {IlgpuRunner.Engine} runs; the engine is {engine}", new SourcePosition("--device"), $"add --engine {IlgpuRunner.Engine}, or leave --device out");
        if (device is not null && !IlgpuRunner.Devices.Contains(device))
            bag.Error("NC0105", $"unknown device '{device}'", new SourcePosition("--device"), "available: " + string.Join(", ", IlgpuRunner.Devices));
        var devices = _cells.Read(parsed, bag);
        if (devices is not null && engine == RtlRunner.Engine)
            bag.Error("NC0104", "the hardware description has ideal cells alone", new SourcePosition("--devices"), "use --engine event, cycle or ilgpu, or leave --devices out");
        var traces = (parsed.GetValue(_trace) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var trace in traces.Where(t => t != "spikes"))
            bag.Error("NC0105", $"unknown trace '{trace}'", new SourcePosition("--trace"), "available in this build: spikes");
        if (parsed.GetValue(_threads) < 1) bag.Error("NC0101", "at least one thread is needed", new SourcePosition("--threads"));
        if (parsed.GetValue(_cycleLimit) is < 1) bag.Error("NC0101", "the cycle limit must be positive", new SourcePosition("--cycle-limit"));
        if (parsed.GetValue(_referenceSamples) is < 1) bag.Error("NC0101", "at least one sample is needed", new SourcePosition("--reference-samples"), "write 1 or more, or --no-reference");
        if (parsed.GetValue(_noReference) && parsed.Given(_referenceSamples))
            bag.Error("NC0104", "--reference-samples says how many samples are compared, and --no-reference that none is", new SourcePosition("--reference-samples"), "leave out one of them");
        bag.ThrowIfErrors();
        return new RunSettings
        {
            Engine = engine,
            Device = device,
            Devices = devices,
            Seed = parsed.GetValue(_seed),
            Threads = parsed.GetValue(_threads),
            AllSpikes = traces.Contains("spikes"),
            CycleLimit = parsed.GetValue(_cycleLimit) ?? long.MaxValue,
            Folder = parsed.GetValue(_folder)!,
            Json = parsed.GetValue(_json),
            Reference = !parsed.GetValue(_noReference),
            ReferenceSamples = parsed.GetValue(_referenceSamples),
            Converters = _pricing.Converters(parsed),
            Command = "neurochip " + string.Join(' ', parsed.Tokens.Select(t => ShellQuote.Of(t.Value))),
        };
    }
}
