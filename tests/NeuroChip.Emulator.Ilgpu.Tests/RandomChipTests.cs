using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Stimulus;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The kernels give the cycle engine's spikes, cycles and counters: on ILGPU's CPU device where the package is present, else as plain code.</summary>
public class RandomChipTests(ITestOutputHelper output)
{
    private static readonly int Networks = IlgpuRunner.IsBuiltIn ? 10 : 200;

    [Fact]
    public void Random_chips_and_networks_are_equal()
    {
        using var device = Devices.Open();
        long spikes = 0, stalls = 0, missed = 0, batches = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var options = new EngineOptions { RecordSamples = 3 };
            // Three instances on two places: the second batch finds what the first left behind.
            var expected = EngineRunner.Run("event", image, chip, 3, _ => sample, options);
            var actual = IlgpuRunner.Run(device, image, chip, 3, _ => sample, options, null, 2);
            SameRun.Require(expected, actual, $"seed {seed}");
            spikes += expected.Samples[0].Spikes;
            stalls += expected.Counters.Sum(Counter.AxonOutStalled) + expected.Counters.Sum(Counter.NeuronStalled) + expected.Counters.Sum(Counter.RouterStalled);
            missed += expected.Counters[ChipCounter.MissedDeadlines];
            batches += expected.Counters.Sum(Counter.ReaderBusy);
        }
        output.WriteLine($"{device.Description}: {Networks} chips, {spikes} spikes, {stalls} stalled cycles, {missed} missed deadlines, {batches} reader cycles");
        Assert.True(spikes > 30 * Networks && stalls > 30 * Networks && missed > 0 && batches > 0);
    }
}
