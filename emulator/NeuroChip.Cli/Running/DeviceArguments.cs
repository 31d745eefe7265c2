using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>The options that say what the synapses are made of.</summary>
internal sealed class DeviceArguments
{
    private const string IdealName = "ideal";

    private readonly Option<string> _devices = new("--devices")
    {
        Description = "Synapse devices: ideal, a device technology, or a YAML file of one or of settings. docs/how-to/run-on-real-devices.md.",
        DefaultValueFactory = _ => IdealName, HelpName = "NAME",
    };

    private readonly Option<string[]> _sets = new("--device-set") { Description = "Overrides a device setting, for example --device-set read_noise=off. Repeatable.", HelpName = "KEY=VALUE" };
    private readonly Option<int?> _instances = new("--instances") { Description = "Dies to run, each programmed on its own (Monte Carlo). Default: 1.", HelpName = "N" };
    private readonly Option<string?> _drift = new("--drift-time") { Description = "Time between programming and the first sample, for example 10y. Short for --device-set drift.time=TIME.", HelpName = "TIME" };
    private readonly Option<string?> _yield = new("--yield-threshold") { Description = "Accuracy from which a die counts as good, for example 0.9 or 90%. Default: 95 % of the ideal chip's.", HelpName = "RATIO" };

    private readonly Option<string[]> _sweeps = new("--devices-sweep")
    {
        Description = $"Runs the dies over a setting and draws accuracy over it: {SweepArgument.Names}; for example drift=1s..10y, stuck=0..5% or variation=0..20%/5 (5 points). Repeatable.",
        HelpName = "NAME=FROM..TO",
    };

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _devices, _sets, _instances, _drift, _yield, _sweeps }) command.Add(option);
    }

    /// <summary>Null for ideal devices.</summary>
    internal DeviceRunSettings? Read(ParseResult parsed, DiagnosticBag bag)
    {
        var name = parsed.GetValue(_devices)!;
        if (name == IdealName)
        {
            foreach (Option option in new Option[] { _sets, _instances, _drift, _yield, _sweeps })
                if (parsed.GetResult(option) is { Implicit: false })
                    bag.Error("NC0104", $"{option.Name} is about devices, and --devices is ideal", new SourcePosition(option.Name), "name devices, for example --devices rram-22nm");
            return null;
        }
        var drift = parsed.GetValue(_drift);
        string[] sets = [.. parsed.GetValue(_sets) ?? [], .. drift is null ? Array.Empty<string>() : ["drift.time=" + drift]];
        foreach (var key in sets.Select(s => s.Split('=')[0].Trim()).GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            bag.Error("NC0104", $"'{Excerpt.Of(key)}' is set twice", new SourcePosition("--device-set"), key == "drift.time" ? "give --drift-time or --device-set drift.time, once" : "set it once");
        var instances = parsed.GetValue(_instances) ?? 1;
        if (instances is < 1 or > 10_000) bag.Error("NC0101", $"{instances} dies are not possible", new SourcePosition("--instances"), "1 to 10,000");
        var threshold = parsed.GetValue(_yield) is { } text ? Threshold(text, bag) : null;
        try
        {
            var selection = DeviceCatalog.Select(name, sets);
            var sweeps = (parsed.GetValue(_sweeps) ?? []).Select(s => SweepArgument.Parse(s, name, sets, bag)).OfType<SweepArgument>().ToArray();
            return new DeviceRunSettings(name, sets, selection, instances, threshold, sweeps);
        }
        catch (DiagnosticException e)
        {
            bag.AddRange(e.Diagnostics.Select(d => drift is null ? d : AsTyped(d, drift)));
            return null;
        }
    }

    /// <summary>What is wrong with the setting for which <c>--drift-time</c> is short is reported at that option.</summary>
    private static Diagnostic AsTyped(Diagnostic d, string drift) =>
        d.Position == DeviceCatalog.SetPosition("drift.time=" + drift) ? d with { Position = new SourcePosition("--drift-time " + Excerpt.Of(drift)) } : d;

    private static double? Threshold(string text, DiagnosticBag bag)
    {
        var number = text.Trim();
        var percent = number.EndsWith('%');
        if (double.TryParse(percent ? number[..^1] : number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) && (value /= percent ? 100 : 1) <= 1) return value;
        bag.Error("NC0101", $"'{Excerpt.Of(text)}' is no share of samples", new SourcePosition("--yield-threshold"), "write a ratio from 0 to 1 or a percentage, for example 0.9 or 90%");
        return null;
    }
}
