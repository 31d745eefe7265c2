using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus;

namespace NeuroChip.Benchmarks;

/// <summary>Chips that are full of one kind of work, so that its cost shows.</summary>
internal static class SyntheticNetworks
{
    private const int Side = 32;

    /// <summary>A recording without spikes.</summary>
    internal static SampleSpikes Silence(int steps) => new(new int[steps + 1], [], [], -1, "silence");

    /// <summary>A core of <paramref name="neurons"/> neurons on every one of 1,024 tiles of sram-tile, each with an axon from the input.</summary>
    /// <param name="neurons">Neurons a core.</param>
    /// <param name="rows">Rows of weights a core.</param>
    /// <param name="fanOut">Routes a neuron.</param>
    /// <param name="bias">Added to every membrane in every step; not 0 keeps the cores awake.</param>
    internal static (ChipConfig Chip, ChipImage Image) Tiles(int neurons, int rows = 1, int fanOut = 0, int bias = 0)
    {
        var chip = ChipCatalog.Load("sram-tile");
        chip = chip with { Mesh = chip.Mesh with { Width = Side, Height = Side } };
        var b = new ImageBuilder(chip);
        b.Input(1);
        for (var tile = 0; tile < Side * Side; tile++)
            b.Core(tile % Side, tile / Side, neurons, 1, [ImageBuilder.Dense(0, 0, rows, neurons, (r, n) => (r * 31 + n * 17) % 255 - 127)],
                p => p with { BiasV = [bias], Threshold = [int.MaxValue] });
        b.ConnectInput(0, 0, 0);
        for (var tile = 0; tile < Side * Side && fanOut > 0; tile++)
            for (var n = 0; n < neurons; n++)
                for (var f = 0; f < fanOut; f++) b.Connect(tile, n, (tile * 7 + n * 13 + f * 101) % (Side * Side), (n + f) % rows);
        var image = b.Build(Side * Side - 1);
        // A projection from the input into every core, as the consistency check asks for.
        return (chip, image with
        {
            ChipYaml = ChipYaml.Write(chip),
            Projections = [.. image.Cores.Select(c => new ProjectionInfo("input -> core", 0, c.Population, BlockKind.Dense, (long)rows * neurons, (long)rows * neurons))],
            Cores = [.. image.Cores.Select((c, i) => c with { Blocks = [c.Blocks[0] with { Projection = i }] })],
        });
    }

    /// <summary>One core of sram-tile whose neurons decay and fire rarely, with <paramref name="packets"/> packets from the host in each step.</summary>
    internal static (ChipConfig Chip, ChipImage Image, SampleSpikes Sample) OneCore(int neurons, int packets, int steps, bool leaky)
    {
        var chip = ChipCatalog.Load("sram-tile");
        chip = chip with { Mesh = chip.Mesh with { Width = 1, Height = 1 } };
        var (image, sample) = OneCore(chip, neurons, packets, steps, leaky);
        return (chip, image, sample);
    }

    /// <summary>The same on a chip of one tile.</summary>
    internal static (ChipImage Image, SampleSpikes Sample) OneCore(ChipConfig chip, int neurons, int packets, int steps, bool leaky = false)
    {
        var one = 1 << chip.Core.DecayBits;
        var b = new ImageBuilder(chip);
        b.Input(Math.Max(1, packets));
        b.Core(0, 0, neurons, 1, [ImageBuilder.Dense(0, 0, Math.Max(1, packets), neurons, (r, n) => (r * 31 + n * 17) % 255 - 127)],
            p => p with { KeepU = [leaky ? one / 2 : 0], KeepV = [leaky ? one - one / 1024 : one], BiasV = [leaky ? 1 << 20 : 1], Threshold = [int.MaxValue] });
        for (var i = 0; i < packets; i++) b.ConnectInput(i, 0, i);
        var offsets = new int[steps + 1];
        for (var t = 0; t <= steps; t++) offsets[t] = t * packets;
        var index = new int[steps * packets];
        var count = new int[steps * packets];
        for (var i = 0; i < index.Length; i++) (index[i], count[i]) = (i % packets, 1);
        return (b.Build(0), new SampleSpikes(offsets, index, count, -1, "packets"));
    }
}
