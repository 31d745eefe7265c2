using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>A workload of <see cref="CpuTable"/>.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Units">Units of work in a run.</param>
/// <param name="Unit">What a unit is.</param>
/// <param name="Prepare">Makes the network and returns what is measured.</param>
internal sealed record CpuWork(string Name, double Units, string Unit, Func<Action> Prepare)
{
    private const int IdleSteps = 10_000;
    private const int IdleSamples = 20;
    private const int Steps = 20_000;
    private const int RowSteps = 2000;

    internal static readonly CpuWork[] All =
    [
        new("idle-1024-tiles", (double)IdleSteps * IdleSamples, "step", () => Idle(1024)),
        new("idle-1024-tiles-64-neurons", (double)IdleSteps * IdleSamples, "step", () => Idle(64)),
        new("sweep-integrate-and-fire", Steps * 1024.0, "neuron", () => OneCore(1024, 0, false)),
        new("sweep-leaky", Steps * 1024.0, "neuron", () => OneCore(1024, 0, true)),
        new("synapse-rows", RowSteps * 256.0 * 1024, "synapse", () => OneCore(1024, 256, false, RowSteps)),
        new("digits-event", 10, "digit", () => Digits("event")),
        new("digits-cycle", 10, "digit", () => Digits("cycle")),
        new("image-load-1M-neurons", 1024 * 1024, "neuron", ImageLoad),
        .. DieReads.All,
        .. CrossbarReads.All,
        .. DieMaking.All,
        .. MeshTraffic.All,
    ];

    private static Action Idle(int neurons)
    {
        var (chip, image) = SyntheticNetworks.Tiles(neurons);
        return Run("event", chip, image, [.. Enumerable.Repeat(SyntheticNetworks.Silence(IdleSteps), IdleSamples)]);
    }

    private static Action OneCore(int neurons, int packets, bool leaky, int steps = Steps)
    {
        var (chip, image, sample) = SyntheticNetworks.OneCore(neurons, packets, steps, leaky);
        return Run("event", chip, image, [sample]);
    }

    private static Action Digits(string engine)
    {
        var (chip, image, samples) = BenchmarkNetworks.Digits(10);
        return Run(engine, chip, image, samples);
    }

    private static Action Run(string engine, ChipConfig chip, ChipImage image, SampleSpikes[] samples) =>
        () => EngineRunner.Run(engine, image, chip, samples.Length, i => samples[i], new EngineOptions());

    private static Action ImageLoad()
    {
        var (chip, image) = SyntheticNetworks.Tiles(1024, 16, 4);
        var bytes = ChipImageFile.ToBytes(image);
        Console.WriteLine($"image of {bytes.Length >> 20} MiB");
        return () => ImageConsistency.Check(ChipImageFile.FromBytes(bytes, "image"), chip, "image");
    }
}
