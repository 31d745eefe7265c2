using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu.Device;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Stimulus;
using NeuroChip.Stimulus.Profiles;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>For the chips, networks and samples of the event engine's property test: the kernels give the same. What fails is made smaller before it is shown.</summary>
public class ProfileTests(ITestOutputHelper output)
{
    private const ulong Seed = 4;

    [Fact]
    public void The_kernels_give_the_event_engines_results_for_every_profile()
    {
        var cases = Devices.Cases(StimulusProfiles.All.Count, 3 * StimulusProfiles.All.Count);
        using var device = Devices.Open();
        long spikes = 0;
        for (var i = 0; i < cases; i++)
        {
            var drawn = StimulusCase.Make(Seed, i, StimulusProfiles.All, StimulusTiles.Chosen);
            var run = new ShrinkableRun(drawn.Chip, drawn.Image, drawn.Runs[^1].Sample);
            if (Difference(device, run, ref spikes) is not { } difference) continue;
            var smallest = run.Shrink(r => Difference(device, r, ref spikes) is not null, 100);
            Assert.Fail($"seed {Seed}, {drawn}: {difference}\nshrunk: {Difference(device, smallest, ref spikes)}\n{smallest}");
        }
        output.WriteLine($"{device.Description}: {cases} cases, {spikes} spikes");
        Assert.True(cases < StimulusProfiles.All.Count || spikes > 1000, $"only {spikes} spikes");
    }

    private static string? Difference(ComputeDevice device, ShrinkableRun run, ref long spikes)
    {
        try
        {
            var expected = EngineRunner.Run("event", run.Image, run.Chip, 1, _ => run.Sample, new EngineOptions { RecordSamples = 1 });
            spikes += expected.Samples[0].Spikes;
            SameRun.Require(expected, IlgpuRunner.Run(device, run.Image, run.Chip, 1, _ => run.Sample, new EngineOptions { RecordSamples = 1 }, null), "event, ilgpu");
            return null;
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException or InvalidOperationException)
        {
            return e.Message;
        }
    }
}
