using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Devices;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>Chips and weights for tests of dies.</summary>
internal static class DieCase
{
    internal static readonly string[] Off = ["programming=off", "variation=off", "read_noise=off", "drift=off", "stuck_at=off"];

    internal static ChipConfig Chip(
        int cellBits = 4, WeightSign sign = WeightSign.Differential, ReadPolicy policy = ReadPolicy.Event, int weightBits = 8, int arrayRows = 256, int arrayColumns = 256) =>
        ReferenceChip.Chip(synapse: ReferenceChip.Nvm(policy) with { CellBits = cellBits, Sign = sign, WeightBits = weightBits, ArrayRows = arrayRows, ArrayColumns = arrayColumns });

    /// <summary>One core with one dense block.</summary>
    internal static ChipImage Dense(ChipConfig chip, int rows, int neurons, Func<int, int, int> weight, int rowBase = 0)
    {
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        return builder.Build(builder.Core(0, 0, neurons, 1, [ImageBuilder.Dense(0, rowBase, rows, neurons, weight)]));
    }

    /// <summary>Every weight holds this level in slice 0 and no other.</summary>
    internal static ChipImage Uniform(ChipConfig chip, int level, int rows = 512, int neurons = 64) => Dense(chip, rows, neurons, (_, _) => level);

    /// <summary>Weights of all signs and sizes.</summary>
    internal static Func<int, int, int> Mixed(ChipConfig chip, ulong seed = 1) => (r, n) =>
    {
        var max = chip.Core.Synapse.MaxWeight;
        return (int)(CounterRng.UInt32(seed, 7, (uint)r, (uint)n, 0) % (uint)(2 * max + 1)) - max;
    };

    /// <summary>A die with nothing modelled but what is named.</summary>
    internal static ProgrammedDie Program(ChipImage image, ChipConfig chip, string device, params string[] sets) =>
        DieFactory.Program(image, chip, Model(chip, device, sets), 42, 0);

    internal static DeviceModel Model(ChipConfig chip, string device, params string[] sets) =>
        DeviceModel.Resolve(DeviceCatalog.Load(device), DeviceSettingsText.Parse([.. Off.Where(o => !sets.Any(s => s.StartsWith(o[..(o.IndexOf('=') + 1)], StringComparison.Ordinal) || s.StartsWith(o[..o.IndexOf('=')] + ".", StringComparison.Ordinal))), .. sets]), chip);

    /// <summary>Conductances in siemens of one polarity and slice, read back from the levels of block 0.</summary>
    internal static double[] Conductances(ProgrammedDie die, double seconds, int cell = 0, int cells = 4)
    {
        var level = die.At(seconds).Die.Cores[0].Blocks[0].Level;
        var g = new double[level.Length / cells];
        for (var i = 0; i < g.Length; i++) g[i] = die.Model.GMin + level[(i * cells) + cell] / 65536.0 * die.Model.GStep;
        return g;
    }

    internal static (double Mean, double Deviation) Moments(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return (mean, Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1)));
    }

    /// <summary>Asserts mean and deviation of n normal values within five standard errors: a true model fails once in two million.</summary>
    internal static void AssertNormal(IReadOnlyCollection<double> values, double mean, double deviation)
    {
        var (m, d) = Moments(values);
        Assert.InRange(m, mean - 5 * deviation / Math.Sqrt(values.Count), mean + 5 * deviation / Math.Sqrt(values.Count));
        Assert.InRange(d, deviation * (1 - 5 / Math.Sqrt(2.0 * values.Count)), deviation * (1 + 5 / Math.Sqrt(2.0 * values.Count)));
    }
}
