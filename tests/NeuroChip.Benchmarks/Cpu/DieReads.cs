using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Engines;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>Rows of 256 weights read from cells of a device, as a run of the event engine.</summary>
internal static class DieReads
{
    private const int Neurons = 256;
    private const int Packets = 256;
    private const int Steps = 1000;

    internal static readonly CpuWork[] All =
    [
        new("die-rows-ideal", Weights, "weight", () => Rows(null, [])),
        new("die-rows-without-noise", Weights, "weight", () => Rows("rram-22nm", ["read_noise=off"])),
        new("die-rows-rram-22nm", Weights, "weight", () => Rows("rram-22nm", [])),
        new("die-rows-every-cell-flips", Weights, "weight", () => Rows("rram-22nm", ["read_noise.sigma=30%"])),
        new("die-batch-ideal", Weights, "weight", () => Rows(null, [], "synapse.read_policy=batch")),
        new("die-batch-rram-22nm", Weights, "weight", () => Rows("rram-22nm", [], "synapse.read_policy=batch")),
        new("die-prepare-rram-22nm", Neurons * Packets, "weight", Prepare),
    ];

    private const double Weights = (double)Steps * Packets * Neurons;

    private static Action Rows(string? device, string[] settings, params string[] overrides)
    {
        var chip = ChipCatalog.Load("nvm-tile", ["mesh.width=1", "mesh.height=1", .. overrides]);
        var (image, sample) = SyntheticNetworks.OneCore(chip, Neurons, Packets, Steps);
        var die = device is null ? null : Make(chip, image, device, settings);
        return () => EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { Die = die });
    }

    private static Action Prepare()
    {
        var chip = ChipCatalog.Load("nvm-tile", ["mesh.width=1", "mesh.height=1"]);
        var (image, sample) = SyntheticNetworks.OneCore(chip, Neurons, Packets, 1);
        return () => EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { Die = Make(chip, image, "rram-22nm", []) });
    }

    private static FixedDie Make(ChipConfig chip, NeuroChip.Chip.Image.ChipImage image, string device, string[] settings)
    {
        var selection = DeviceCatalog.Select(device, settings);
        return new FixedDie(DieFactory.Make(image, chip, selection.Device, selection.Settings, 1, 0, 0));
    }
}
