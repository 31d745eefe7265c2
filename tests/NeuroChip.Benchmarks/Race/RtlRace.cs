using System.Globalization;
using System.Text.Json;

namespace NeuroChip.Benchmarks.Race;

/// <summary>
/// race rtl --model FILE --data DATA: the event engine, the cycle engine and the verilated RTL on the same recordings, whole processes, CPU seconds of all threads
/// per simulated cycle. Each runs as many recordings as its option says, since the fast ones would else be measured by their start.
/// </summary>
internal sealed class RtlRace(IReadOnlyDictionary<string, string> options)
{
    internal static readonly string[] Required = ["--model", "--data"];
    internal static readonly string[] Optional = ["--event", "--cycle", "--rtl", "--runs", "--neurochip"];

    internal int Run() => RaceOptions.InFolder(Run);

    private void Run(string folder)
    {
        var neurochip = options.NeuroChip();
        var model = RaceOptions.ExistingFile(options["--model"]);
        var data = Path.GetFullPath(options["--data"]);
        var runs = options.Count("--runs", 5);
        (string Engine, int Samples)[] racers = [("event", options.Count("--event", 50)), ("cycle", options.Count("--cycle", 5)), ("rtl", options.Count("--rtl", 1))];
        ChildRun Emulate(string engine, int samples) => RaceOptions.Start(neurochip,
        [
            "run", model, "--chip", "nvm-tile", "--data", data, "--dt", "1ms", "--no-reference", "--engine", engine,
            "--samples", samples.ToString(CultureInfo.InvariantCulture), "--json", "-o", Path.Combine(folder, "out"),
        ], folder);

        // Once for each: what is built on first use, and whether all do the same.
        foreach (var (engine, _) in racers[1..])
            if (Figures(Emulate(engine, 1)) is var other && Figures(Emulate("event", 1)) is var ours && other != ours)
                throw new RaceFailure($"event and {engine} differ: {ours} {other}");
        var seconds = racers.Select(_ => new List<ChildRun>()).ToArray();
        for (var run = 0; run < runs; run++)
            for (var i = 0; i < racers.Length; i++) seconds[i].Add(Emulate(racers[i].Engine, racers[i].Samples));
        var rates = racers.Select((_, i) => Figures(seconds[i][0]).Cycles / SanaFeRace.Median(seconds[i])).ToArray();
        Console.WriteLine($"CPU seconds of whole processes, medians of {runs}");
        Console.WriteLine();
        Console.WriteLine("| Engine | Recordings | Cycles | CPU s | Cycles per CPU second | `event` is faster by |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < racers.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {racers[i].Engine} | {racers[i].Samples} | {Figures(seconds[i][0]).Cycles:#,0} | {SanaFeRace.Median(seconds[i]):0.00} | {rates[i]:#,0} | {rates[0] / rates[i]:0.0} |"));
    }

    /// <summary>Cycles of all recordings, and every count of events as text.</summary>
    private static (long Cycles, string Events) Figures(ChildRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        return (root.GetProperty("latency").GetProperty("cycles_total").GetProperty("value").GetInt64(), root.GetProperty("events").GetRawText());
    }
}
