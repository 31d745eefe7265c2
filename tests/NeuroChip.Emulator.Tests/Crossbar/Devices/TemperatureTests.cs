namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>Temperature has a sign; a peer takes |T - 300 K|, so that its wires gain resistance when cooled.</summary>
public sealed class TemperatureTests
{
    [Fact]
    public void CellsFollowTheSignOfTheirCoefficient()
    {
        var chip = DieCase.Chip(cellBits: 1);
        var image = DieCase.Uniform(chip, 1, 8, 4);
        var states = new[] { "250 K", "300 K", "350 K" }.Select(t => DieCase.Program(image, chip, "stt-mram-22nm", "temperature=" + t)).ToArray();
        var off = states.Select(s => DieCase.Conductances(s, 0, cell: 2, cells: 14)[0]).ToArray();
        var on = states.Select(s => DieCase.Conductances(s, 0, cell: 0, cells: 14)[0]).ToArray();
        var gMin = states[0].Model.GMin;
        Assert.Equal(gMin * (1 - 50 * .002), off[0], gMin * 1e-5);
        Assert.Equal(gMin, off[1], gMin * 1e-9);
        Assert.Equal(gMin * (1 + 50 * .002), off[2], gMin * 1e-5);
        Assert.All(on, g => Assert.Equal(states[0].Model.GMax, g, 1e-9));
    }

    [Fact]
    public void WiresLoseResistanceWhenCooled()
    {
        var chip = DieCase.Chip(cellBits: 1);
        var ohms = new[] { "250 K", "300 K", "350 K" }.Select(t => DieCase.Model(chip, "stt-mram-22nm", "temperature=" + t, "wires=on").ColumnOhms).ToArray();
        Assert.Equal([4.69 * (1 - 50 * .00451), 4.69, 4.69 * (1 + 50 * .00451)], ohms, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void DegreesCelsiusAreNotKelvin()
    {
        var chip = DieCase.Chip(cellBits: 1);
        Assert.Equal(85 + 273.15 - 300, DieCase.Model(chip, "stt-mram-22nm", "temperature=85 degC").Warmer, 1e-9);
    }
}
