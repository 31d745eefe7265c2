using System.CommandLine;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Noc;
using NeuroChip.Emulator.Reports.Html;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip noc [--preset NAME | --chip CHIP] [--traffic PATTERN | --trace FILE].</summary>
internal static class NocCommand
{
    private const string Figures = "noc.json";
    private const string Report = "report.html";

    internal static Command Create(Output output)
    {
        var options = new NocOptions();
        var folder = new Option<string>("-o", "--output") { Description = "Output folder: noc.json and report.html.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
        var command = new Command("noc", "Measures latency and throughput of a router on its mesh, or replays a packet trace through it; exit code 1 when a replay differs from its reference.");
        options.AddTo(command);
        command.Add(folder);
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            InputFile.Keep(parsed, OutputFolder.Files(target, Figures, Report));
            var job = options.Read(parsed);
            OutputFolder.Probe(target);
            var results = Measure(job, output);
            OutputFolder.WriteFile(Path.Combine(target, Figures), stream => NocJson.Write(stream, results));
            OutputFolder.WriteText(Path.Combine(target, Report), NocReport.Write(results));
            return results.Replays.Any(r => r.Replay.InjectionDifferences + r.Replay.ArrivalDifferences > 0) ? ExitCode.Different : ExitCode.Done;
        });
        return command;
    }

    private static NocResults Measure(NocJob job, Output output)
    {
        var curves = new List<LoadCurve>();
        var replays = new List<(NocRouter, TraceReplay)>();
        var blank = false;
        var cycles = LoadCurve.Cycles(job.Rates, job.Load);
        var all = cycles * job.Routers.Count * job.Patterns.Count;
        var progress = new ProgressLine(output, "measuring", "k cycles");
        foreach (var router in job.Routers)
        {
            foreach (var pattern in job.Patterns)
            {
                var before = curves.Count * cycles;
                var curve = LoadCurve.Measure(router, pattern, job.HotspotOf(router), job.Rates, job.Load, done => Report(before + done));
                curves.Add(curve);
                Print(NocText.Write(curve));
            }
            if (job.Trace is null) continue;
            var replay = TraceReplay.Run(router.Config, job.Trace);
            replays.Add((router, replay));
            Print(NocText.Write(router, replay));
        }
        return new NocResults(job.Routers, job.Load, curves, replays);

        void Report(long done) => progress.Report((int)(Math.Min(done, all) / 1000), (int)Math.Max(1, all / 1000));

        void Print(string text)
        {
            progress.Close();
            if (blank) output.Results.WriteLine();
            output.Results.Write(text);
            blank = true;
        }
    }
}
