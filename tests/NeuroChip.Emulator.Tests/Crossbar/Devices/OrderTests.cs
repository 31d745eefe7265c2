using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

public sealed class OrderTests
{
    private static readonly string[] Everything =
    [
        "programming=fit", "variation.sigma=5 %", "read_noise=on", "drift=on", "drift.compensation=column", "stuck_at.on=1 %", "stuck_at.off=1 %", "wires=on", "baseline=dummy-column",
        "converters.offset=0.3 levels",
    ];

    /// <summary>The bytes of a die are part of its definition: runs of different versions are compared by seed.</summary>
    [Fact]
    public void TheBytesOfADieAreFixed()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Dense(chip, 100, 50, DieCase.Mixed(chip)), chip, "pcm-90nm", Everything).At(86400).Die;
        Assert.StartsWith("881d6901769d860c8139b0fed680773bfe19676e1", Digest(die), StringComparison.Ordinal);
    }

    [Fact]
    public void ACoreDoesNotDependOnTheOthers()
    {
        var chip = DieCase.Chip();
        var model = DieCase.Model(chip, "pcm-90nm", Everything);
        var many = Image(chip, 5);
        var all = DieFactory.Program(many, chip, model, 42, 0).At(86400).Die;
        for (var c = 0; c < 5; c++)
        {
            var alone = DieFactory.Program(many with { Cores = [many.Cores[c]] }, chip, model, 42, 0).At(86400).Die;
            Assert.Equal(Digest(all with { Cores = [all.Cores[c]] }), Digest(alone));
        }
    }

    [Fact]
    public void ThreadsDoNotMatter()
    {
        var chip = DieCase.Chip();
        var model = DieCase.Model(chip, "pcm-90nm", Everything);
        var image = Image(chip, 3);
        var one = Enumerable.Range(0, 8).Select(i => Digest(DieFactory.Program(image, chip, model, 42, i).At(3600).Die)).ToArray();
        var together = new string[8];
        Parallel.For(0, 8, i => together[7 - i] = Digest(DieFactory.Program(image, chip, model, 42, 7 - i).At(3600).Die));
        Assert.Equal(one, together);
        Assert.Equal(8, one.Distinct().Count());
    }

    [Theory]
    [InlineData("ss")]
    [InlineData("is")]
    [InlineData("int")]
    public void ACoreWithoutSynapsesHasNoCells(string topology)
    {
        var chip = DieCase.Chip();
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        var image = builder.Build(builder.Core(0, 0, 4, 1, []));
        var state = DieCase.Program(image, chip, "pcm-90nm", "wires.topology=" + topology, "converters.offset=1 levels", "drift=on", "drift.compensation=column").At(10);
        Assert.Empty(state.Die.Cores[0].Blocks);
    }

    [Fact]
    public void MakeIsProgramAndAt()
    {
        var chip = DieCase.Chip();
        var image = Image(chip, 1);
        var settings = DeviceSettingsText.Parse(Everything);
        var device = DeviceCatalog.Load("pcm-90nm");
        var made = DieFactory.Make(image, chip, device, settings, 9, 3, 100);
        Assert.Equal(Digest(DieFactory.Program(image, chip, DeviceModel.Resolve(device, settings, chip), 9, 3).At(100).Die), Digest(made));
    }

    private static ChipImage Image(NeuroChip.Chip.Config.ChipConfig chip, int cores)
    {
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        for (var c = 0; c < cores; c++)
            builder.Core(c % 4, c / 4, 20, 1, [ImageBuilder.Dense(0, 0, 30, 20, DieCase.Mixed(chip, (ulong)c)), ImageBuilder.Dense(30, 30, 300, 20, DieCase.Mixed(chip, 99))]);
        return builder.Build(0);
    }

    private static string Digest(Die die)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(die.Seed));
        foreach (var core in die.Cores)
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>(core.ConverterOffset ?? []));
            foreach (var block in core.Blocks)
            {
                hash.AppendData(MemoryMarshal.AsBytes<int>(block.Level));
                hash.AppendData(MemoryMarshal.AsBytes<int>(block.Noise ?? []));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
