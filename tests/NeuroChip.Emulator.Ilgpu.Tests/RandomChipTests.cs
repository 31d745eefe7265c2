using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Stimulus;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The kernels give the event engine's spikes, cycles and counters: on ILGPU's CPU device where the package is present, else as plain code.</summary>
public class RandomChipTests(ITestOutputHelper output)
{
    /// <summary>In groups of one, two and as many threads as the device has, up to one per tile.</summary>
    [Theory]
    [InlineData(1, 10, 200)]
    [InlineData(2, 10, 1)]
    [InlineData(16, 2, 1)]
    public void Random_chips_and_networks_are_equal(int lanes, int standard, int plain)
    {
        var networks = lanes < 16 ? Devices.Cases(standard, plain) : IlgpuRunner.IsBuiltIn ? standard : plain;
        using var device = Devices.Open(lanes);
        long spikes = 0, stalls = 0, missed = 0, batches = 0;
        for (var seed = 0; seed < networks; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var options = new EngineOptions { RecordSamples = 3 };
            // Three instances on two places: the second batch finds what the first left behind.
            var expected = EngineRunner.Run("event", image, chip, 3, _ => sample, options);
            var actual = IlgpuRunner.Run(device, image, chip, 3, _ => sample, options, null, 2);
            SameRun.Require(expected, actual, $"seed {seed}, {lanes} lanes");
            spikes += expected.Samples[0].Spikes;
            stalls += expected.Counters.Sum(Counter.AxonOutStalled) + expected.Counters.Sum(Counter.NeuronStalled) + expected.Counters.Sum(Counter.RouterStalled);
            missed += expected.Counters[ChipCounter.MissedDeadlines];
            batches += expected.Counters.Sum(Counter.ReaderBusy);
        }
        output.WriteLine($"{device.Description}: {networks} chips, {spikes} spikes, {stalls} stalled cycles, {missed} missed deadlines, {batches} reader cycles");
        if (networks >= 10) Assert.True(spikes > 30 * networks && stalls > 30 * networks && missed > 0 && batches > 0);
    }
}
