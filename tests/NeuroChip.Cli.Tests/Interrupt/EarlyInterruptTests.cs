using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroChip.Chip.Config;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Cli.Tests.Hostile;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Tests.Interrupt;

/// <summary>Ctrl-C before any sample is finished: the files say so, and nothing divides by zero.</summary>
public sealed class EarlyInterruptTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NoFinishedSampleIsAnIncompleteRunOfNoSamples(int threads)
    {
        using var scratch = new Scratch();
        using StringWriter results = new(), messages = new();
        var compiled = Compilation.Run(Scratch.Digits, ChipCatalog.Load("nvm-tile"), implied => implied, new NeuroChip.Compiler.CompilerOptions(), NullLogger.Instance);
        var workload = WorkloadReader.Open(new WorkloadOptions { Data = Scratch.DigitsData, Format = "digits", InputShape = [1, 8, 8], Timesteps = 4 });
        var job = new RunJob
        {
            Image = compiled.Network.Image, Chip = compiled.Chip, Plan = compiled.Plan, Mapping = compiled.Network.Mapping, Samples = workload.Count, Load = workload.Load,
            Data = _ => "digits", InputFiles = workload.InputFiles,
        };
        var settings = new RunSettings
        {
            Engine = "event", Seed = 0, Threads = threads, AllSpikes = false, CycleLimit = long.MaxValue, Folder = scratch.Results, Json = false, Reference = true,
            Command = "neurochip run", Interrupt = new CancellationToken(canceled: true),
        };
        Assert.Equal(ExitCode.Interrupted, RunPipeline.Run(job, settings, new Output(results, messages, false), NullLogger.Instance));
        Assert.Contains("interrupted: no sample was finished", messages.ToString());
        using var stats = JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Results, "stats.json")));
        Assert.Equal((0, false), (Value(stats, "workload", "samples").GetInt32(), Value(stats, "run", "complete").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, Value(stats, "workload", "spike_count_mismatch_rate").ValueKind);
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(scratch.Results, "report.html")));
        Assert.DoesNotContain("NaN", results.ToString());
    }

    private static JsonElement Value(JsonDocument stats, string section, string name) => stats.RootElement.GetProperty(section).GetProperty(name).GetProperty("value");
}
