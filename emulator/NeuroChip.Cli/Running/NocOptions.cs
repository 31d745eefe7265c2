using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Cli.Running;

/// <summary>The options of <c>noc</c>: which routers, which traffic, how long.</summary>
internal sealed class NocOptions
{
    private const string Trace = "trace";

    // The traffic draws 32 bits a packet: of a smaller rate nothing would be left.
    private const double MinRate = 1.0 / 4294967296;

    private readonly Option<string?> _chip = new("--chip") { Description = "Chip whose router is measured: preset name or YAML file.", HelpName = "CHIP" };
    private readonly Option<string[]> _preset = new("--preset") { Description = $"Router preset: {string.Join(", ", RouterPresets.Names)}. Repeatable; default R3.", HelpName = "NAME" };
    private readonly Option<string[]> _set = new("--set") { Description = "Overrides a key, for example --set mesh.virtual_channels=4. Repeatable.", HelpName = "KEY=VALUE" };
    private readonly Option<int?> _concentration = new("--concentration") { Description = "Nodes per router, each with a port of its own, 1 to 16. Default: 1, or what the trace says.", HelpName = "N" };
    private readonly Option<int?> _packetFlits = new("--packet-flits") { Description = "Flits of a packet, 1 to 256. Default: 1, or what the trace says.", HelpName = "N" };
    private readonly Option<string[]> _traffic = new("--traffic") { Description = "uniform, transpose, hotspot, neighbor or trace. Repeatable; default uniform, with --trace trace.", HelpName = "PATTERN" };
    private readonly Option<string?> _trace = new("--trace") { Description = "Packet trace to replay.", HelpName = "FILE" };
    private readonly Option<string?> _rates = new("--rates") { Description = "Offered rates in packets per node and cycle, separated by commas. Default: shares of the pattern's bound, up to saturation.", HelpName = "LIST" };
    private readonly Option<int?> _hotspot = new("--hotspot") { Description = "Node of the hotspot traffic, y * nodes in x + x. Default: the middle.", HelpName = "NODE" };
    private readonly Option<long> _warmup = new("--warmup") { Description = "Cycles before the measurement.", DefaultValueFactory = _ => NocLoad.Default.Warmup, HelpName = "N" };
    private readonly Option<long> _measure = new("--measure") { Description = "Cycles whose packets are measured.", DefaultValueFactory = _ => NocLoad.Default.Measure, HelpName = "N" };
    private readonly Option<long> _drain = new("--drain") { Description = "Cycles that the measured packets may take after that.", DefaultValueFactory = _ => NocLoad.Default.Drain, HelpName = "N" };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of the traffic.", DefaultValueFactory = _ => (long)NocLoad.Default.Seed, HelpName = "N" };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _chip, _preset, _set, _concentration, _packetFlits, _traffic, _trace, _rates, _hotspot, _warmup, _measure, _drain, _seed }) command.Add(option);
    }

    /// <summary>Reads everything.</summary>
    /// <exception cref="DiagnosticException">NC0101, NC0102, NC0104, NC0105 and those of chips and traces.</exception>
    internal NocJob Read(ParseResult parsed)
    {
        var bag = new DiagnosticBag();
        var patterns = Patterns(parsed, bag, out var replays);
        var rates = Rates(parsed.GetValue(_rates), bag);
        var load = new NocLoad(Length(parsed, _warmup, 0, bag), Length(parsed, _measure, 1, bag), Length(parsed, _drain, 0, bag), (ulong)Seed(parsed, bag), NocLoad.Default.UnstableLatency);
        Within(parsed, _concentration, NocConfig.MaxConcentration, "nodes per router", bag);
        Within(parsed, _packetFlits, NocConfig.MaxPacketFlits, "flits of a packet", bag);
        var file = parsed.GetValue(_trace);
        if (replays && file is null) bag.Error("NC0104", "--traffic trace needs a file", new SourcePosition("--traffic"), "give it with --trace FILE");
        if (!replays && file is not null) bag.Error("NC0104", "--trace is given, but --traffic does not name trace", new SourcePosition("--trace"), "add --traffic trace, or leave out --traffic");
        var presets = parsed.GetValue(_preset) ?? [];
        Unused(parsed, patterns, bag);
        if (parsed.GetValue(_chip) is null) BesideTheMesh(parsed, bag);
        if (presets.Length > 0 && parsed.GetValue(_chip) is not null) bag.Error("NC0104", "--chip and --preset both name a router", new SourcePosition("--preset"), "leave out one of them");
        foreach (var name in presets)
            if (!RouterPresets.Names.Contains(name)) bag.Error("NC0105", $"unknown router preset '{Excerpt.Of(name)}'", new SourcePosition("--preset"), "presets: " + string.Join(", ", RouterPresets.Names));
        bag.ThrowIfErrors();
        var trace = replays ? NocTraceReader.Read(file!) : null;
        var routers = Routers(parsed, presets, trace);
        foreach (var router in routers) Check(parsed, router, patterns, bag);
        if (trace is not null) SameNodes(parsed, routers[0], trace, bag);
        bag.ThrowIfErrors();
        return new NocJob(routers, patterns, parsed.GetValue(_hotspot), rates, load, trace);
    }

    /// <summary>What no traffic of the command uses would be ignored without a word.</summary>
    private void Unused(ParseResult parsed, List<TrafficPattern> patterns, DiagnosticBag bag)
    {
        if (bag.HasErrors) return;
        if (parsed.GetResult(_hotspot) is { Implicit: false } && !patterns.Contains(TrafficPattern.Hotspot))
            bag.Error("NC0104", "--hotspot is for hotspot traffic", new SourcePosition("--hotspot"), "add --traffic hotspot, or leave it out");
        if (patterns.Count > 0) return;
        foreach (var option in new Option[] { _rates, _warmup, _measure, _drain, _seed })
            if (parsed.GetResult(option) is { Implicit: false })
                bag.Error("NC0104", $"{option.Name} is for measured traffic, and a trace fixes its own", new SourcePosition(option.Name), "leave it out, or name a pattern with --traffic");
    }

    /// <summary>A preset is a router without a chip around it.</summary>
    private void BesideTheMesh(ParseResult parsed, DiagnosticBag bag)
    {
        foreach (var set in parsed.GetValue(_set) ?? [])
            if (ChipKeys.ByPath.ContainsKey(set.Split('=')[0].Trim()) && !set.TrimStart().StartsWith("mesh.", StringComparison.Ordinal))
                bag.Error("NC0104", "a router preset has keys of mesh alone, and this one would change nothing", new SourcePosition("--set " + Excerpt.Of(set)), "leave it out, or name a chip with --chip");
    }

    /// <summary>A node's number means another place on a mesh of another size: the same packets would be other traffic.</summary>
    private void SameNodes(ParseResult parsed, NocRouter router, NocTrace trace, DiagnosticBag bag)
    {
        var (header, config) = (trace.Header, router.Config);
        var at = trace.HeaderPosition;
        if (header is { Width: { } width, Height: { } height } && (width != config.Width || height != config.Height))
            bag.Error("NC0104", string.Create(CultureInfo.InvariantCulture, $"recorded on {width} x {height} routers, but {(parsed.GetValue(_chip) is null ? "--set" : router.Name)} has {config.Width} x {config.Height}"), at,
                string.Create(CultureInfo.InvariantCulture, $"add --set mesh.width={width} --set mesh.height={height}"));
        if (header.Concentration is { } nodes && nodes != config.Concentration)
            bag.Error("NC0104", string.Create(CultureInfo.InvariantCulture, $"recorded with {nodes} node{(nodes == 1 ? "" : "s")} a router, but --concentration is {config.Concentration}"), at, "leave out --concentration");
    }

    private static List<TrafficPattern> Named(string[] names, DiagnosticBag bag)
    {
        var patterns = new List<TrafficPattern>();
        foreach (var name in names.Distinct().Where(n => n != Trace))
        {
            if (name.Length > 0 && char.IsAsciiLetterLower(name[0]) && Enum.TryParse<TrafficPattern>(name, true, out var pattern) && Enum.IsDefined(pattern)) patterns.Add(pattern);
            else bag.Error("NC0105", $"unknown traffic '{Excerpt.Of(name)}'", new SourcePosition("--traffic"), "one of uniform, transpose, hotspot, neighbor, trace");
        }
        return patterns;
    }

    private List<TrafficPattern> Patterns(ParseResult parsed, DiagnosticBag bag, out bool replays)
    {
        var names = parsed.GetValue(_traffic) ?? [];
        if (names.Length == 0) names = [parsed.GetValue(_trace) is null ? "uniform" : Trace];
        replays = names.Contains(Trace);
        return Named(names, bag);
    }

    private static List<double> Rates(string? text, DiagnosticBag bag)
    {
        var rates = new List<double>();
        foreach (var part in text?.Split(',') ?? [])
        {
            if (double.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var rate) && rate is >= MinRate and <= 1) rates.Add(rate);
            else bag.Error("NC0101", $"'{Excerpt.Of(part)}' is no rate", new SourcePosition("--rates"), "numbers from 2.4e-10 to 1, separated by commas, for example 0.1,0.2,0.3");
        }
        return rates;
    }

    private static long Length(ParseResult parsed, Option<long> option, long min, DiagnosticBag bag)
    {
        const long Max = 1_000_000_000;
        var value = parsed.GetValue(option);
        if (value < min || value > Max) bag.Error("NC0101", string.Create(CultureInfo.InvariantCulture, $"{value} cycles are not possible"), new SourcePosition(option.Name), string.Create(CultureInfo.InvariantCulture, $"{min} to {Max}"));
        return value;
    }

    private static void Within(ParseResult parsed, Option<int?> option, int max, string what, DiagnosticBag bag)
    {
        if (parsed.GetValue(option) is { } value && (value < 1 || value > max))
            bag.Error("NC0101", string.Create(CultureInfo.InvariantCulture, $"{value} {what} are not possible"), new SourcePosition(option.Name), string.Create(CultureInfo.InvariantCulture, $"1 to {max}"));
    }

    private long Seed(ParseResult parsed, DiagnosticBag bag)
    {
        var seed = parsed.GetValue(_seed);
        if (seed < 0) bag.Error("NC0101", string.Create(CultureInfo.InvariantCulture, $"{seed} is no seed"), new SourcePosition("--seed"), "0 or more");
        return seed;
    }

    private List<NocRouter> Routers(ParseResult parsed, string[] presets, NocTrace? trace)
    {
        var sets = parsed.GetValue(_set) ?? [];
        var concentration = parsed.GetValue(_concentration) ?? trace?.Header.Concentration ?? 1;
        var flits = parsed.GetValue(_packetFlits) ?? trace?.Header.PacketFlits ?? 1;
        if (parsed.GetValue(_chip) is { } chip) return [NocRouter.OfChip(ChipCatalog.Load(chip, sets), concentration, flits)];
        // A preset takes size and buffers from the trace; what --set says stands above both. The rest of the chip has no part in this.
        ChipOverlay[] recorded = trace is { Header: var h }
            ? [new(trace.HeaderPosition, [.. new[] { ("mesh.width", h.Width), ("mesh.height", h.Height), ("mesh.virtual_channels", h.VirtualChannels), ("mesh.fifo_depth", h.Depth) }
                .Where(k => k.Item2 is not null).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Item1}={k.Item2}"))])]
            : [];
        return [.. (presets.Length > 0 ? presets.Distinct() : ["R3"]).Select(name =>
        {
            var preset = new ChipOverlay(new SourcePosition("--preset " + name), ["step.barrier_latency=1000000 cycles", .. RouterPresets.Overrides(name)]);
            return NocRouter.OfPreset(name, ChipCatalog.Load("nvm-tile", [preset, .. recorded], sets).Mesh, concentration, flits);
        })];
    }

    private void Check(ParseResult parsed, NocRouter router, List<TrafficPattern> patterns, DiagnosticBag bag)
    {
        const int MaxNodes = 4096;
        if (router.Mesh.BeyondTwin().Except(router.Mesh.Router.BeyondLatencies()).ToArray() is { Length: > 0 } more)
            bag.Error("NC0211", $"noc has one die and packets to one node each: {string.Join("; ", more)}", new SourcePosition(parsed.GetValue(_chip) is { } chip ? "--chip " + Excerpt.Of(chip) : "--set"), "leave these keys out, or run a network on the chip with the engines cycle and event");
        var (width, height) = (router.Config.NodesWide, router.Config.NodesHigh);
        if (router.Config.Nodes > MaxNodes)
            bag.Error("NC0104", string.Create(CultureInfo.InvariantCulture, $"{router.Name} has {router.Config.Routers} routers of {router.Config.Concentration} nodes; at most {MaxNodes} nodes are possible"), new SourcePosition("--concentration"), "lower it, or mesh.width and mesh.height");
        if (patterns.Contains(TrafficPattern.Transpose) && width != height)
            bag.Error("NC0104", string.Create(CultureInfo.InvariantCulture, $"transpose needs a square of nodes, {router.Name} has {width} x {height}"), new SourcePosition("--traffic"), "set mesh.width and mesh.height");
        if (parsed.GetValue(_hotspot) is { } node && (node < 0 || node >= width * height))
            bag.Error("NC0104", string.Create(CultureInfo.InvariantCulture, $"node {node} does not exist, {router.Name} has {width * height}"), new SourcePosition("--hotspot"), "a node is y * nodes in x + x");
    }
}
