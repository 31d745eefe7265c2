using System.CommandLine;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Running;

/// <summary>The options that decide what a network file leaves open; shared by inspect, compile and run.</summary>
internal sealed class SemanticsOptions
{
    private readonly Option<string?> _dt = QuantityArgument.Time("--dt", "Length of a time-step, for example 1ms. Needed by networks with time constants or delays; also bins event data.");

    private readonly Option<string> _spikesPerStep = new Option<string>("--spikes-per-step")
    {
        Description = "Spikes per neuron and step: 1, or many = floor(v / threshold).", DefaultValueFactory = _ => "1",
    }.Choices("1", "many");

    private readonly Option<double?> _vMin = new("--v-min") { Description = "Lower clamp of the membrane, in the file's units. Default: none." };

    private readonly Option<string> _reset = new Option<string>("--reset")
    {
        Description = "Reset after a spike; auto: IF subtracts the threshold, LIF and CubaLIF go to v_reset.", DefaultValueFactory = _ => "auto",
    }.Choices("auto", "subtract", "value", "none");

    private readonly Option<string> _discretization = new Option<string>("--discretization")
    {
        Description = "Time constants to factors per step: euler (1 - dt/tau) or exact (exp(-dt/tau)).", DefaultValueFactory = _ => "euler",
    }.Choices("euler", "exact");

    private readonly Option<bool> _strict = new("--strict-threshold") { Description = "Spike where v > threshold instead of v >= threshold." };

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _dt, _spikesPerStep, _vMin, _reset, _discretization, _strict }) command.Add(option);
    }

    internal double? Dt(ParseResult parsed) => QuantityArgument.Seconds("--dt", parsed.GetValue(_dt));

    /// <summary>True if the user gave any of the options other than --dt, which a compiled image does not take.</summary>
    internal bool AnyGiven(ParseResult parsed) =>
        new Option[] { _spikesPerStep, _vMin, _reset, _discretization, _strict }.Any(o => Given(parsed, o));

    /// <summary>What the user chose, over what the model's format fixes.</summary>
    internal Func<SnnSemantics, SnnSemantics> Read(ParseResult parsed) => implied => new()
    {
        Dt = Dt(parsed) ?? implied.Dt,
        SpikesPerStep = Given(parsed, _spikesPerStep) ? parsed.GetValue(_spikesPerStep) == "many" ? SpikesPerStep.Many : SpikesPerStep.One : implied.SpikesPerStep,
        VMin = parsed.GetValue(_vMin) ?? implied.VMin,
        Reset = Given(parsed, _reset) ? Enum.Parse<ResetMode>(parsed.GetValue(_reset)!, ignoreCase: true) : implied.Reset,
        Discretization = Given(parsed, _discretization) ? Enum.Parse<Discretization>(parsed.GetValue(_discretization)!, ignoreCase: true) : implied.Discretization,
        StrictThreshold = Given(parsed, _strict) ? parsed.GetValue(_strict) : implied.StrictThreshold,
    };

    private static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
