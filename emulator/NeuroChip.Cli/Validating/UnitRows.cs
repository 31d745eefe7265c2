using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Units;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Devices;
using NeuroChip.Emulator.Presets;
using NeuroChip.Stimulus;
using NeuroChip.Workloads;
using NeuroChip.Workloads.Coding;
using NeuroChip.Workloads.Images;

namespace NeuroChip.Cli.Validating;

/// <summary>Figures of algorithms that belong to no chip: neuron arithmetic, encoders, a stochastic device.</summary>
internal static class UnitRows
{
    private const string Neuron = "neuron unit", Encoder = "encoder", Device = "device";

    internal static IReadOnlyList<ValidationRow> All() =>
    [
        Row(Neuron, "R11 Loihi decay of 1000 by 1024", 750, Decay(1000, 4096 - 1024, current: false), 0, "nengo-loihi, emulator: floor(|x| (4096 - d) / 4096) with the sign of x"),
        Row(Neuron, "R11 Loihi decay of -1000 by 1024", -750, Decay(-1000, 4096 - 1024, current: false), 0, "nengo-loihi, emulator"),
        Row(Neuron, "R11 Loihi current of 1, decay 1", 0, Decay(1, 4096 - 1 - 1, current: true), 0, "nengo-loihi, emulator: currents decay by 1 / 4096 more"),
        Row(Encoder, "R12 Bernoulli spikes of 0.3 in 1000 steps", 300, Spikes(), 44.0 / 300, "mean 300, three standard deviations 44; seed 0", "derived"),
        Row(Device, "R13 junction switches: Delta 40, I/Ic 0.9, 10 ns", 0.16736, new MtjSwitching(40, 1e-9).Probability(0.9, 10e-9), 0.0001, "1 - exp(-10 / exp 4); Sengupta 2016", "derived"),
        Row(Encoder, "R14 first spike of 0.75 in 16 steps", 3, FirstSpikeCoder.Step(3, 4, 16)!.Value, 0, "floor(0.25 x 15)", "derived"),
        Row(Encoder, "R14 logarithmic code of 11, spikes", 3, LogarithmicCoder.Steps(11, 0, 3).Count, 0, "binary 1011", "derived"),
        Row(Encoder, "R14 logarithmic code of 11, decoded", 11, LogarithmicCoder.Decode(LogarithmicCoder.Steps(11, 0, 3), 3), 0, "binary 1011", "derived"),
        Row(Encoder, "R14 rank order of two inputs, m 0.9", 1.9, RankOrderCoder.Potential(RankOrderCoder.Order([9, 4]), [1, 1], 0.9), 0, "1 + 0.9", "derived"),
    ];

    private static ValidationRow Row(string subject, string name, double published, double model, double tolerance, string source, string evidence = "verified") =>
        new(subject, name, Dimension.None, published, model, tolerance, source, $"algorithm, {evidence}", "");

    /// <summary>One time-step of one neuron on the chip's own neuron unit: what is left of a membrane or of a current.</summary>
    private static int Decay(int start, int keep, bool current)
    {
        var chip = ReferenceChip.Chip(1, 1);
        chip = chip with { Core = chip.Core with { StateBits = 24, DecayBits = 12, DecayRounding = DecayRounding.TowardZero } };
        var neuron = new NeuronParameters
        {
            InputShift = 0, KeepU = [current ? keep : 0], KeepV = [current ? 0 : keep], BiasU = [0], BiasV = [0], Threshold = [1 << 20], ResetValue = [0],
            Initial = [current ? 0 : start], VMin = int.MinValue, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = true,
        };
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        var core = new ChipProgram(builder.Build(builder.Core(0, 0, 1, 0, [], _ => neuron)), chip).Cores[0];
        var state = new CoreState(core);
        state.Reset(core);
        if (current) state.U[0] = start;
        NeuronUnit.UpdateOne(core, state, 0);
        return current ? state.U[0] : state.V[0];
    }

    private static double Spikes() => new RateEncoder(1000, RateCoding.Bernoulli, 1, 0).Encode([3], 10, 0, -1, "").Index.Length;
}
