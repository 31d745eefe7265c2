using System.Globalization;
using System.Text.Json;

namespace NeuroChip.Benchmarks.Race;

/// <summary>
/// race booksim --peer BOOKSIM [--cfg FILE] [--runs 5]: BookSim2's binary and <c>neurochip noc</c> by turns, whole processes, median CPU seconds. Ours runs
/// <see cref="BookSimPoint.Longer"/> times the cycles, as its start takes longer than some of the peer's runs.
/// </summary>
internal sealed class BookSimRace(IReadOnlyDictionary<string, string> options)
{
    internal static readonly string[] Required = ["--peer"];
    internal static readonly string[] Optional = ["--cfg", "--runs", "--neurochip"];

    // main returns -1 when all went well, and 0 when the network was unstable.
    private const int Success = 255;

    // Packets of one flit, dimension-order routing, one switch allocation a cycle: three cycles a hop.
    private const string R3 =
        """
        topology = mesh; n = 2; routing_function = dor; wait_for_tail_credit = 0; vc_allocator = piggyback; sw_allocator = islip; alloc_iters = 1;
        speculative = 1; spec_sw_allocator = prio; routing_delay = 0; vc_alloc_delay = 1; sw_alloc_delay = 1; st_prepare_delay = 0; st_final_delay = 1;
        credit_delay = 0; output_delay = 0; input_speedup = 1; output_speedup = 1; internal_speedup = 1.0; packet_size = 1; use_read_write = 0;
        traffic = uniform; injection_process = bernoulli; sim_type = latency; warmup_periods = 3; max_samples = 10; latency_thres = 500.0;
        """;

    internal int Run() => RaceOptions.InFolder(Run);

    private void Run(string folder)
    {
        var peer = RaceOptions.ExistingFile(options["--peer"]);
        var neurochip = options.NeuroChip();
        var runs = options.Count("--runs", 5);
        var config = Path.Combine(folder, "r3.cfg");
        if (options.TryGetValue("--cfg", out var own)) config = RaceOptions.ExistingFile(own);
        else File.WriteAllText(config, R3.ReplaceLineEndings("\n") + "\n");

        Console.WriteLine($"CPU seconds of whole processes, medians of {runs}; latency: mean of all packets in cycles");
        Console.WriteLine();
        Console.WriteLine("| Mesh | Channels x flits | Offered | BookSim2, k cycles/s | `noc`, k cycles/s | BookSim2, M router-cycles/s | `noc`, M router-cycles/s | Ratio | Latency, BookSim2 and `noc` |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var point in BookSimPoint.All)
        {
            var (theirs, ours) = (new List<ChildRun>(), new List<ChildRun>());
            long cycles = 0;
            for (var run = 0; run < runs; run++)
            {
                theirs.Add(RaceOptions.Start(peer, point.Peer(config), folder, Success));
                cycles = (long)Number(theirs[0].Output, "Time taken is ");
                ours.Add(RaceOptions.Start(neurochip, point.Ours(cycles * point.Longer, folder), folder));
            }
            var (a, b) = (cycles / SanaFeRace.Median(theirs), cycles * point.Longer / SanaFeRace.Median(ours));
            var (theirLatency, ourLatency) = (Number(theirs[0].Output, "Packet latency average = "), OurLatency(folder));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {point.Side} x {point.Side} | {point.Channels} x {point.Depth} | {point.Rate} | {a / 1e3:0.0} | {b / 1e3:0} | {a * point.Routers / 1e6:0.00} | {b * point.Routers / 1e6:0.0} | {b / a:0.0} | {theirLatency:0.00}, {ourLatency:0.00} |"));
            if (Math.Abs(theirLatency - ourLatency) > 0.03 * theirLatency) throw new RaceFailure("the mean latencies are more than 3 % apart: not the same network");
        }
    }

    /// <summary>The last number after a text in the peer's output: the one of all samples.</summary>
    private static double Number(string output, string after)
    {
        var at = output.LastIndexOf(after, StringComparison.Ordinal);
        if (at < 0) throw new RaceFailure($"the peer did not print '{after}'");
        var rest = output.AsSpan(at + after.Length);
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1])))) end++;
        return double.TryParse(rest[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw new RaceFailure($"the peer printed no number after '{after}'");
    }

    private static double OurLatency(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "noc.json")));
        return json.RootElement.GetProperty("curves")[0].GetProperty("points")[0].GetProperty("latency_mean").GetDouble();
    }
}
