using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Rtl;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.LockStep;
using NeuroChip.Stimulus;
using NeuroChip.Stimulus.Campaign;
using NeuroChip.Stimulus.Coverage;

namespace NeuroChip.Cli.LockStep;

/// <summary>Random networks in lock step: as many tile-cycles as wanted, with the coverage they reach.</summary>
internal static class RandomLockStep
{
    /// <summary>Runs a campaign and returns the exit code.</summary>
    internal static int Run(CampaignOptions options, LockStepSettings settings, string reproduce, Output output)
    {
        RtlTools.Require();
        OutputFolder.Probe(settings.Folder);
        var progress = new ProgressLine(output, "lock step", "k tile-cycles");
        using var interruption = new Interruption(output, progress);
        var (done, total) = (0L, options.TileCycles);
        CampaignResult result;
        try
        {
            result = StimulusCampaign.Run(
                options with
                {
                    Threads = settings.Threads,
                    Cancellation = interruption.Token,
                    Progress = cycles => progress.Report((int)Math.Min((done = cycles) / 1000, total / 1000), (int)Math.Max(1, total / 1000)),
                },
                (stimulus, table) => Case(stimulus, table, settings.Folder, output));
        }
        finally
        {
            progress.Close();
        }
        var report = new RandomReport(options, result, result.Failed is { } failed ? $"{reproduce} --first {failed.Index} --cycles 1" : null);
        report.Write(settings, output);
        return result.Difference is not null ? ExitCode.Different : result.Complete ? ExitCode.Done : ExitCode.Interrupted;
    }

    private static CaseResult Case(StimulusCase stimulus, CoverageTable table, string folder, Output output)
    {
        var collector = new CoverageCollector(stimulus.Chip, stimulus.Image, table);
        using var session = new LockStepSession(CycleModel.Create(stimulus.Image, stimulus.Chip), stimulus.Image, stimulus.Chip, new LockStepOptions
        {
            Rtl = new RtlOptions { InitialSeed = (ulong)stimulus.Index + 1, ClockIdleTiles = stimulus.Index % 2 == 0, BuildProgress = line => output.Messages.WriteLine($"{stimulus.Tile.Name}: {line}") },
            WaveformFolder = folder,
            Name = $"case-{stimulus.Index}",
            Observed = collector.Clock,
        });
        foreach (var run in stimulus.Runs)
        {
            var clocks = run.ClocksOn(() => CycleModel.Create(stimulus.Image, stimulus.Chip));
            collector.Begin(run.Timesteps);
            if (session.Run(run.Sample, run.Timesteps, clocks) is { } difference) return new CaseResult(session.TileCycles, session.States, $"sample {difference.Sample}, {difference}");
        }
        return new CaseResult(session.TileCycles, session.States, null);
    }
}
