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
        command.Add(_dt);
        foreach (var option in OfTheNetwork) command.Add(option);
    }

    internal double? Dt(ParseResult parsed) => QuantityArgument.Seconds("--dt", parsed.GetValue(_dt));

    /// <summary>The names of the options given, other than --dt: those that a compiled image does not take.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) => parsed.Given(OfTheNetwork);

    private Option[] OfTheNetwork => [_spikesPerStep, _vMin, _reset, _discretization, _strict];

    /// <summary>What the user chose, over what the model's format fixes.</summary>
    internal Func<SnnSemantics, SnnSemantics> Read(ParseResult parsed) => implied => new()
    {
        Dt = Dt(parsed) ?? implied.Dt,
        SpikesPerStep = parsed.Given(_spikesPerStep) ? parsed.GetValue(_spikesPerStep) == "many" ? SpikesPerStep.Many : SpikesPerStep.One : implied.SpikesPerStep,
        VMin = parsed.GetValue(_vMin) ?? implied.VMin,
        Reset = parsed.Given(_reset) ? Enum.Parse<ResetMode>(parsed.GetValue(_reset)!, ignoreCase: true) : implied.Reset,
        Discretization = parsed.Given(_discretization) ? Enum.Parse<Discretization>(parsed.GetValue(_discretization)!, ignoreCase: true) : implied.Discretization,
        StrictThreshold = parsed.Given(_strict) ? parsed.GetValue(_strict) : implied.StrictThreshold,
    };
}
