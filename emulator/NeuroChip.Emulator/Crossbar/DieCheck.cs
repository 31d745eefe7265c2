using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar;

/// <summary>What a die must be for the reads of its cells to be defined: docs/reference/microarchitecture.md, section 12.</summary>
internal static class DieCheck
{
    // 64 levels: the squares of 65536 rows still fit into 63 bits.
    private const int MaxNoise = 1 << 22;

    /// <exception cref="ArgumentException">A bug of whoever made the die.</exception>
    internal static void Require(ChipProgram program, Die die)
    {
        var synapse = program.Chip.Core.Synapse;
        var cells = new CellLayout(synapse).Cells;
        var bow = ConverterCurve.MaxBow(synapse.Adc!);
        Same(die.Cores.Length, program.Cores.Length, "cores");
        for (var c = 0; c < die.Cores.Length; c++)
        {
            var (core, blocks) = (die.Cores[c], program.Cores[c].Blocks);
            Same(core.Blocks.Length, blocks.Length, $"blocks of core {c}");
            if (Math.Abs((long)core.ConverterBow) > bow) throw new ArgumentException($"core {c}: converter bow {core.ConverterBow}, at most {bow}", nameof(die));
            for (var b = 0; b < blocks.Length; b++)
            {
                var (die1, block) = (core.Blocks[b], blocks[b]);
                Same(die1.Level.Length, block.Stored.Length * cells, $"cells of core {c}, block {b}");
                if (core.ConverterOffset is { } offset && offset.Length < block.Columns * cells) Same(offset.Length, block.Columns * cells, $"converter offsets of core {c}");
                if (die1.Noise is not { } noise) continue;
                Same(noise.Length, die1.Level.Length, $"noise of core {c}, block {b}");
                foreach (var n in noise)
                    if (n is < 0 or >= MaxNoise) throw new ArgumentException($"core {c}, block {b}: noise {n}, not in 0 .. {MaxNoise - 1}", nameof(die));
            }
        }
    }

    private static void Same(int actual, int expected, string what)
    {
        if (actual != expected) throw new ArgumentException($"{what}: {actual}, not {expected}");
    }
}
