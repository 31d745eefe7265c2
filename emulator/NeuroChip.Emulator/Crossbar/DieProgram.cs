using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar;

/// <summary>A die prepared for the engines: immutable, shared by all threads.</summary>
public sealed class DieProgram
{
    /// <summary>Prepares a die.</summary>
    /// <param name="program">The image and chip that the die was made for.</param>
    /// <param name="die">The die.</param>
    /// <param name="threads">Cores are prepared in parallel; the result does not depend on it.</param>
    /// <exception cref="DiagnosticException">NC0104: the chip's synapses are not analog cells behind converters.</exception>
    /// <exception cref="ArgumentException">The die is not one of this image, or breaks a limit of the contract: a bug of its maker.</exception>
    public DieProgram(ChipProgram program, Die die, int threads = 1)
    {
        var synapse = program.Chip.Core.Synapse;
        var adc = RequireAnalog(synapse);
        DieCheck.Require(program, die);
        Seed = die.Seed;
        var layout = new CellLayout(synapse);
        var curves = die.Cores.Select(c => c.ConverterBow).Distinct().ToDictionary(bow => bow, bow => new ConverterCurve(adc, bow));
        Cores = new CoreCells[program.Cores.Length];
        Parallel.For(0, Cores.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            i => Cores[i] = new CoreCells(program.Cores[i], die.Cores[i], curves[die.Cores[i].ConverterBow], layout));
    }

    internal ulong Seed { get; }

    /// <summary>Per core of the program.</summary>
    internal CoreCells[] Cores { get; }

    /// <summary>The converters of a chip whose cells have devices.</summary>
    /// <exception cref="DiagnosticException">NC0104.</exception>
    internal static AdcConfig RequireAnalog(SynapseConfig synapse) => synapse.Adc is { Converts: false }
        ? throw new DiagnosticException("NC0104", "devices are given, but synapse.adc.kind is none: neurons that integrate currents keep fractions of a level, and the accumulators of this model do not",
            new SourcePosition("--devices"), "choose a converter, for example --set synapse.adc.kind=sense-amplifier with a resolution of 1 bit, or leave --devices out")
        : synapse.Adc ?? throw new DiagnosticException("NC0104", "devices are given, but the synapses of this chip are SRAM: it has no analog cells", new SourcePosition("--devices"),
            "use a chip with synapse.kind nvm-crossbar, for example nvm-tile, or leave --devices out");
}
