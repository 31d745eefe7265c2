using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Emulator.Crossbar;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>With everything off a die is the ideal read: docs/reference/microarchitecture.md, section 12.</summary>
public sealed class IdealDieTests
{
    public static TheoryData<int, int, WeightSign> Storages
    {
        get
        {
            var data = new TheoryData<int, int, WeightSign>();
            foreach (var sign in new[] { WeightSign.Differential, WeightSign.Offset })
                foreach (var weightBits in new[] { 1, 2, 5, 8 })
                    for (var cellBits = 1; cellBits <= 4 && (sign == WeightSign.Differential || weightBits > 1); cellBits++) data.Add(weightBits, cellBits, sign);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void LevelsAreThoseStored(int weightBits, int cellBits, WeightSign sign)
    {
        var chip = DieCase.Chip(cellBits, sign, weightBits: weightBits);
        var s = chip.Core.Synapse;
        var image = DieCase.Dense(chip, 40, 13, DieCase.Mixed(chip));
        foreach (var device in new[] { "rram-22nm", "pcm-90nm", "rram-130nm" })
        {
            var core = DieFactory.Make(image, chip, DeviceCatalog.Load(device), DeviceSettings.Ideal, 1, 0, 3e8).Cores[0];
            Assert.Equal((null, 0), (core.ConverterOffset, core.ConverterBow));
            var block = core.Blocks[0];
            Assert.Null(block.Noise);
            Assert.Null(block.Circuit);
            var polarities = sign == WeightSign.Differential ? 2 : 1;
            for (var w = 0; w < 40 * 13; w++)
            {
                var weight = 0;
                for (var slice = 0; slice < s.Slices; slice++)
                    for (var p = 0; p < polarities; p++)
                    {
                        var level = block.Level[(w * s.Slices + slice) * polarities + p];
                        Assert.Equal(0, level % 65536);
                        Assert.InRange(level >> 16, 0, (1 << cellBits) - 1);
                        weight += (p == 0 ? 1 : -1) * (level >> 16) << (slice * cellBits);
                    }
                if (sign == WeightSign.Offset) weight -= 1 << (weightBits - 1);
                Assert.Equal(image.Cores[0].Blocks[0].Weights[w], weight);
            }
        }
    }

    [Theory]
    [InlineData("ss")]
    [InlineData("is")]
    [InlineData("int")]
    public void WiresWithoutResistanceChangeNothing(string topology)
    {
        var chip = DieCase.Chip(arrayRows: 32, arrayColumns: 24);
        var image = DieCase.Dense(chip, 50, 9, DieCase.Mixed(chip), rowBase: 7);
        var ideal = DieCase.Program(image, chip, "rram-22nm").At(0);
        var wired = DieCase.Program(image, chip, "rram-22nm", "wires.topology=" + topology, "wires.row_resistance=0 Ohm", "wires.column_resistance=0 Ohm").At(0);
        var (expected, actual) = (ideal.Die.Cores[0].Blocks[0].Level, wired.Die.Cores[0].Blocks[0].Level);
        // A converter of pairs sees the negative of a negative current where there was none.
        if (topology == "int") actual = [.. actual.Select(l => Math.Max(0, l))];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void EnergyIsThatOfTheLevels()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Dense(chip, 3, 2, (r, n) => r * 16 + n);
        var energy = DieCase.Program(image, chip, "rram-22nm").At(0).Energy!.Cores[0][0];
        // Row 1 holds 16 and 17: levels 1 in slice 1 twice and 1 in slice 0. 10 uS and 10/17 uS, 0.55 V, 10 ns.
        var (gMin, step) = (10e-6 / 17, (10e-6 - 10e-6 / 17) / 15);
        Assert.Equal((8 * gMin + 3 * step) * 0.55 * 0.55 * 10e-9, energy.IdealJoulesPerRowRead[1], 5e-6 * energy.IdealJoulesPerRowRead[1]);
        for (var r = 0; r < 3; r++) Assert.Equal(energy.IdealJoulesPerRowRead[r], energy.JoulesPerRowRead[r], 1e-12 * energy.IdealJoulesPerRowRead[r]);
    }
}
