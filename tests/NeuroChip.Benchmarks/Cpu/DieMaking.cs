using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Stimulus;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>Dies of two cores of 1024 x 512 cells, programmed and read out at a time.</summary>
internal static class DieMaking
{
    private const double Cells = 1 << 20;
    private const double Day = 86400;

    internal static readonly CpuWork[] All =
    [
        new("die-program-pcm", Cells, "cell", () => Program("pcm-90nm")),
        new("die-program-rram", Cells, "cell", () => Program("rram-22nm")),
        new("die-program-rram-write-verify", Cells, "cell", () => Program("rram-22nm", "programming=write-verify")),
        new("die-state-pcm-drift", Cells, "cell", () => State("pcm-90nm", "drift.compensation=global")),
        new("die-state-rram-gated-wires", Cells, "cell", () => State("rram-22nm", "wires=on")),
        new("die-state-rram-driven-wires", Cells, "cell", () => State("rram-22nm", "wires=on", "wires.topology=is")),
        new("die-state-array-exact-noise", 1 << 16, "cell", () => State(Case(1, 256, 32), "rram-22nm", "wires=on", "wires.topology=is", "wires.noise=exact")),
    ];

    private static Action Program(string device, params string[] sets)
    {
        var (chip, image) = Case();
        var model = DeviceModel.Resolve(DeviceCatalog.Load(device), DeviceSettingsText.Parse(sets), chip);
        return () => DieFactory.Program(image, chip, model, 1, 0);
    }

    private static Action State(string device, params string[] sets) => State(Case(), device, sets);

    private static Action State((NeuroChip.Chip.Config.ChipConfig Chip, NeuroChip.Chip.Image.ChipImage Image) of, string device, params string[] sets)
    {
        var (chip, image) = of;
        var die = DieFactory.Program(image, chip, DeviceModel.Resolve(DeviceCatalog.Load(device), DeviceSettingsText.Parse(sets), chip), 1, 0);
        return () => die.At(Day);
    }

    private static (NeuroChip.Chip.Config.ChipConfig Chip, NeuroChip.Chip.Image.ChipImage Image) Case(int cores = 2, int rows = 1024, int neurons = 128)
    {
        var chip = ReferenceChip.Chip();
        var builder = new ImageBuilder(chip);
        builder.Input(1);
        for (var c = 0; c < cores; c++)
        {
            var core = (uint)c;
            builder.Core(c, 0, neurons, 1, [ImageBuilder.Dense(0, 0, rows, neurons, (r, n) => (int)(CounterRng.UInt32(1, core, (uint)r, (uint)n, 0) % 255) - 127)]);
        }
        return (chip, builder.Build(0));
    }
}
