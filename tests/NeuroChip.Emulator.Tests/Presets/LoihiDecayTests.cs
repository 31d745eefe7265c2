using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>Row R11: Loihi's decay, sign(x) floor(|x| (4096 - d) / 4096), is the neuron unit's with 12 bits rounded toward zero and keep = 4096 - d.</summary>
public sealed class LoihiDecayTests
{
    [Theory]
    [InlineData(1000, 1024, 0, 750)]
    [InlineData(-1000, 1024, 0, -750)]
    [InlineData(1, 1, 1, 0)] // currents decay by one part more
    [InlineData(4095, 1, 0, 4094)]
    public void TheNeuronUnitDecaysAsLoihi(int x, int decay, int offset, int expected)
    {
        Assert.Equal(expected, Math.Sign(x) * (int)Math.Floor(Math.Abs(x) * (4096.0 - offset - decay) / 4096));
        var chip = ReferenceChip.Chip(1, 1);
        chip = chip with { Core = chip.Core with { StateBits = 24, DecayBits = 12, DecayRounding = DecayRounding.TowardZero } };
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        var neuron = new NeuronParameters
        {
            InputShift = 0, KeepU = [4096 - offset - decay], KeepV = [0], BiasU = [0], BiasV = [0], Threshold = [1 << 20], ResetValue = [0],
            Initial = [0], VMin = int.MinValue, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = true,
        };
        var core = new ChipProgram(builder.Build(builder.Core(0, 0, 1, 0, [], _ => neuron)), chip).Cores[0];
        var state = new CoreState(core);
        state.Reset(core);
        state.U[0] = x;
        NeuronUnit.UpdateOne(core, state, 0);
        Assert.Equal(expected, state.U[0]);
    }
}
