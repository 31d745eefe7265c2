using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Runs that end early: deadlock, cycle limit, cancellation, broken images.</summary>
public class StoppedRunTests
{
    public static TheoryData<string> Names => new(EngineCatalog.Names);

    private static (ChipImage Image, ChipConfig Chip) Chain(Func<ChipConfig, ChipConfig> change)
    {
        var chip = change(ReferenceChip.Chip(2, 1) with { WatchdogCycles = 500 });
        var b = new ImageBuilder(chip);
        b.Input(2);
        var source = b.Core(0, 0, 4, 1, [ImageBuilder.Dense(0, 0, 2, 4, (_, _) => 100)]);
        var target = ClosedFormNetworkTests.Silent(b, 1, 0, 4, 4);
        for (var e = 0; e < 2; e++) b.ConnectInput(e, source, e);
        for (var n = 0; n < 4; n++) b.Connect(source, n, target, n);
        return (b.Build(source), chip);
    }

    private static DiagnosticException Stopped(string engine, ChipImage image, ChipConfig chip, EngineOptions options) =>
        Assert.Throws<DiagnosticException>(() => EngineRunner.Run(engine, image, chip, 1, _ => Probe.First(3, (0, 1), (1, 1)), options));

    // No chip file can say a depth of 0; a chip built without the file can, and then nothing ever passes.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_router_without_a_place_to_deliver_to_is_NC0901(string engine)
    {
        var (image, chip) = Chain(c => c with { Core = c.Core with { AxonInFifo = 0 } });
        var stopped = Stopped(engine, image, chip, new EngineOptions());
        var diagnostic = Assert.Single(stopped.Diagnostics);
        Assert.Equal("NC0901", diagnostic.Code);
        Assert.Contains("500 cycles", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("step 0", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(5, stopped.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_neuron_unit_that_can_never_push_is_NC0901(string engine)
    {
        var (image, chip) = Chain(c => c with { Core = c.Core with { SpikeFifo = 0 } });
        var diagnostic = Assert.Single(Stopped(engine, image, chip, new EngineOptions()).Diagnostics);
        Assert.Equal("NC0901", diagnostic.Code);
        Assert.Contains("step 1", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Waiting_longer_than_the_watchdog_while_something_works_is_no_deadlock(string engine)
    {
        // One packet keeps the synapse unit busy for 10,000 clocks in a row.
        var (image, chip) = Chain(c => c with { WatchdogCycles = 20, Core = c.Core with { Synapse = ReferenceChip.Nvm() with { ReadCycles = 10_000 } } });
        Assert.True(EngineRunner.Run(engine, image, chip, 1, _ => Probe.First(1, (0, 1)), new EngineOptions()).Complete);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cycle_limit_is_NC0902_one_cycle_below_the_sample(string engine)
    {
        var (image, chip) = Chain(c => c);
        var cycles = EngineRunner.Run(engine, image, chip, 1, _ => Probe.First(3, (0, 1), (1, 1)), new EngineOptions()).Samples[0].Cycles;
        var limited = EngineRunner.Run(engine, image, chip, 1, _ => Probe.First(3, (0, 1), (1, 1)), new EngineOptions { CycleLimit = cycles });
        Assert.Equal(cycles, limited.Samples[0].Cycles);
        var stopped = Assert.Single(Stopped(engine, image, chip, new EngineOptions { CycleLimit = cycles - 1 }).Diagnostics);
        Assert.Equal("NC0902", stopped.Code);
        Assert.StartsWith($"sample {Probe.First(1, (0, 1)).Id}: ", stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cancelled_run_keeps_the_finished_samples(string engine)
    {
        var (image, chip) = Chain(c => c);
        foreach (var threads in (int[])[1, 3])
        {
            using var stop = new CancellationTokenSource();
            var options = new EngineOptions
            {
                Threads = threads, RecordSamples = 50, Cancellation = stop.Token, Progress = (finished, _) => { if (finished >= 2) stop.Cancel(); },
            };
            SampleSpikes Load(int i) => Probe.First(3, (0, 1 + i % 2), (1, 1));
            var run = EngineRunner.Run(engine, image, chip, 50, Load, options);
            Assert.False(run.Complete);
            Assert.InRange(run.Samples.Count, 2, 2 + threads);
            // What is kept is what an uninterrupted run of so many samples gives.
            var whole = EngineRunner.Run(engine, image, chip, run.Samples.Count, Load, new EngineOptions { RecordSamples = 50 });
            Assert.True(whole.Complete);
            SameRun.Require(whole, run, "cancelled");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_packet_to_a_tile_without_a_core_names_the_tile_and_the_cycle(string engine)
    {
        var (image, chip) = Chain(c => c with { Mesh = c.Mesh with { Height = 2 } });
        var error = Assert.Throws<InvalidOperationException>(() =>
            EngineRunner.Run(engine, Redirect(image, 0, 1), chip, 1, _ => Probe.First(1, (0, 1), (1, 1)), new EngineOptions()));
        Assert.Contains("tile 2 has no core", error.Message, StringComparison.Ordinal);
        Assert.Contains("at cycle", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cycle", 5, 0)]
    [InlineData("event", 5, 0)]
    [InlineData("cycle", 0, 3)]
    [InlineData("event", 0, 3)]
    [InlineData("cycle", 0, -1)]
    [InlineData("event", 0, -1)]
    public void A_packet_that_leaves_the_mesh_names_the_router_and_the_cycle(string engine, int dx, int dy)
    {
        var (image, chip) = Chain(c => c);
        var error = Assert.Throws<InvalidOperationException>(() =>
            EngineRunner.Run(engine, Redirect(image, dx, dy), chip, 1, _ => Probe.First(1, (0, 1), (1, 1)), new EngineOptions()));
        Assert.Contains($"router {(dx > 0 ? 1 : 0)}", error.Message, StringComparison.Ordinal);
        Assert.Contains("at cycle", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_unknown_engine_is_NC0105_on_any_number_of_threads(int threads)
    {
        var (image, chip) = Chain(c => c);
        var error = Assert.Throws<DiagnosticException>(() => EngineRunner.Run("warp", image, chip, 4, _ => Probe.Silence(1), new EngineOptions { Threads = threads }));
        Assert.Equal("NC0105", Assert.Single(error.Diagnostics).Code);
    }

    private static ChipImage Redirect(ChipImage image, int dx, int dy)
    {
        var routes = image.Cores[0].Routes;
        var core = image.Cores[0] with { Routes = routes with { Entries = [.. routes.Entries.Select(e => e with { Dx = (short)dx, Dy = (short)dy })] } };
        return image with { Cores = [core, .. image.Cores[1..]] };
    }
}
