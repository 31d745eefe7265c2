using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>A die as the kernels read it: seed, quantiles, then converters and cells of every core in the places that <see cref="DeviceProgram"/> gives them.</summary>
internal static class DeviceCells
{
    /// <summary>Where the table of quantiles begins, after the seed.</summary>
    internal const int Quantiles = 2;

    /// <summary>Where the cores begin.</summary>
    internal const int Cores = Quantiles + NormalQuantiles.Intervals + 1;

    /// <summary>The words of a die.</summary>
    /// <exception cref="DiagnosticException">NC0104: its wires have resistance.</exception>
    internal static int[] Pack(ChipProgram chip, DeviceProgram program, Die die)
    {
        DieCheck.Require(chip, die);
        if (die.Cores.Any(c => c.Blocks.Any(b => b.Circuit is not null)))
            throw new DiagnosticException("NC0104", $"--engine {IlgpuRunner.Engine} has no wire resistance, and these devices have it where rows are read together", new SourcePosition("--devices"),
                "use --engine event, or leave the wires' resistance out");
        if (program.CellWords >= Array.MaxLength)
            throw new DiagnosticException("NC0104", $"--engine {IlgpuRunner.Engine} addresses at most {Array.MaxLength / 2:#,0} cells", new SourcePosition("--devices"), "use --engine event");
        var words = new int[program.CellWords];
        (words[0], words[1]) = ((int)(uint)die.Seed, (int)(uint)(die.Seed >> 32));
        NormalQuantiles.Table.CopyTo(words, Quantiles);
        for (var c = 0; c < die.Cores.Length; c++)
        {
            var core = program.Shape.Cores + (c * CoreField.Count);
            var cells = die.Cores[c];
            words[program.Words[core + CoreField.BowAt]] = cells.ConverterBow;
            var offsets = program.Words[core + CoreField.OffsetsAt];
            var block = program.Words[core + CoreField.BlocksAt];
            if (cells.ConverterOffset is { } offset)
                Array.Copy(offset, 0, words, offsets, Math.Min(offset.Length, program.Words[core + CoreField.CellColumns]));
            foreach (var b in cells.Blocks)
            {
                b.Level.CopyTo(words, program.Words[block + BlockField.LevelsAt]);
                b.Noise?.CopyTo(words, program.Words[block + BlockField.NoiseAt]);
                block += BlockField.Count;
            }
        }
        return words;
    }
}
