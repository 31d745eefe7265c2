using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace NeuroChip.Benchmarks.Race;

/// <summary>
/// race sanafe --peer SIM --arch FILE --network FILE [options]: SANA-FE's binary and ours by turns on the same files, whole processes, median CPU seconds,
/// and its flit-level mode over fewer steps, less what a run of one step takes, so that its loading does not count against it.
/// </summary>
internal sealed class SanaFeRace(IReadOnlyDictionary<string, string> options)
{
    internal static readonly string[] Required = ["--peer", "--arch", "--network"];
    internal static readonly string[] Optional = ["--timesteps", "--timing", "--ours", "--runs", "--cycle-steps", "--cycle-runs", "--neurochip"];

    internal int Run()
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-race-").FullName;
        try
        {
            return Run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private int Run(string folder)
    {
        var (peer, arch, network) = (Path.GetFullPath(options["--peer"]), Path.GetFullPath(options["--arch"]), Path.GetFullPath(options["--network"]));
        var neurochip = Path.GetFullPath(options.GetValueOrDefault("--neurochip") ?? OurBinary());
        foreach (var file in new[] { peer, arch, network, neurochip })
            if (!File.Exists(file)) return Fail($"{file} does not exist");
        if (!Number("--timesteps", 1000, 1, out var steps) || !Number("--runs", 5, 1, out var runs)
            || !Number("--cycle-steps", 100, 0, out var cycleSteps) || !Number("--cycle-runs", 1, 1, out var cycleRuns)) return 2;

        var plain = Unpacked(network, folder);
        var n = steps.ToString(CultureInfo.InvariantCulture);
        string[] theirs = Theirs(options.GetValueOrDefault("--timing", "detailed"), arch, plain, steps);
        string[] ours = ["sanafe", arch, network, "--timesteps", n, "--timing", options.GetValueOrDefault("--ours", "flit"), "--json", "-o", Path.Combine(folder, "out")];
        var (a, b) = (new List<ChildRun>(), new List<ChildRun>());
        for (var run = 0; run < runs; run++)
        {
            a.Add(ChildRun.Start(peer, theirs, folder));
            b.Add(ChildRun.Start(neurochip, ours, folder));
            if (a[^1].ExitCode != 0) return Fail($"{peer} ended with {a[^1].ExitCode}: {a[^1].Errors}");
            if (b[^1].ExitCode != 0) return Fail($"{neurochip} ended with {b[^1].ExitCode}: {b[^1].Errors}");
            Console.WriteLine(FormattableString.Invariant($"run {run + 1}: peer {a[^1].CpuSeconds:0.00} s, ours {b[^1].CpuSeconds:0.00} s of CPU"));
        }
        var (peerOps, ourOps) = (PeerOperations(a[0].Output), OurOperations(b[0].Output));
        var (peerTime, ourTime) = (Median(a), Median(b));
        Line("peer", peerTime, peerOps);
        Line("ours", ourTime, ourOps);
        Console.WriteLine(FormattableString.Invariant($"ratio {peerTime / ourTime:0.0} to its {options.GetValueOrDefault("--timing", "detailed")} mode (median of {runs}, whole processes, load and start included)"));
        if (peerOps != ourOps) return Fail("the two did not do the same number of synaptic operations: not a fair race");
        return cycleSteps < 2 ? 0 : Cycle(peer, arch, plain, cycleSteps, cycleRuns, ourOps / ourTime, folder);
    }

    private static int Cycle(string peer, string arch, string network, int steps, int runs, double ourRate, string folder)
    {
        var (few, many) = (new List<ChildRun>(), new List<ChildRun>());
        for (var run = 0; run < runs; run++)
        {
            few.Add(ChildRun.Start(peer, Theirs("cycle", arch, network, 1), folder));
            many.Add(ChildRun.Start(peer, Theirs("cycle", arch, network, steps), folder));
            if (many[^1].ExitCode != 0) return Fail($"{peer} ended with {many[^1].ExitCode}: {many[^1].Errors}");
            Console.WriteLine(FormattableString.Invariant($"run {run + 1}: peer's flit-level mode {many[^1].CpuSeconds:0.00} s for {steps} steps, {few[^1].CpuSeconds:0.00} s for one"));
        }
        var operations = PeerOperations(many[0].Output) - PeerOperations(few[0].Output);
        var seconds = Median(many) - Median(few);
        Line($"peer, flit level, steps 2 to {steps} alone", seconds, operations);
        Console.WriteLine(FormattableString.Invariant($"ratio {ourRate / (operations / seconds):0} to its flit-level mode (ours with load and start, the peer's without)"));
        return 0;
    }

    private static string[] Theirs(string timing, string arch, string network, int steps) =>
        [.. network.EndsWith(".net", StringComparison.Ordinal) ? ["-n"] : Array.Empty<string>(), "-N", "1", "-t", timing, arch, network, steps.ToString(CultureInfo.InvariantCulture)];

    private bool Number(string name, int otherwise, int least, out int value)
    {
        value = otherwise;
        if (!options.TryGetValue(name, out var text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least) return true;
        Console.Error.WriteLine($"{name} is no number from {least}");
        return false;
    }

    private static void Line(string who, double seconds, long operations) =>
        Console.WriteLine(FormattableString.Invariant($"{who}: {seconds:0.00} CPU-s, {operations:#,0} synaptic operations, {operations / seconds / 1e6:0.000} M/CPU-s"));

    internal static double Median(List<ChildRun> runs)
    {
        var sorted = runs.Select(r => r.CpuSeconds).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static long PeerOperations(string output)
    {
        const string key = "total_spikes:";
        foreach (var line in output.Split('\n'))
            if (line.StartsWith(key, StringComparison.Ordinal) && long.TryParse(line.AsSpan(key.Length), CultureInfo.InvariantCulture, out var count)) return count;
        return -1;
    }

    private static long OurOperations(string output)
    {
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("events").GetProperty("synaptic_operations").GetProperty("value").GetInt64();
    }

    // The peer does not read gzip.
    private static string Unpacked(string network, string folder)
    {
        if (!network.EndsWith(".gz", StringComparison.Ordinal)) return network;
        var plain = Path.Combine(folder, Path.GetFileNameWithoutExtension(network));
        using var zipped = new GZipStream(File.OpenRead(network), CompressionMode.Decompress);
        using var file = File.Create(plain);
        zipped.CopyTo(file);
        return plain;
    }

    internal static string OurBinary()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NeuroChip.sln")))
            {
                // What the launcher runs, if it has built it; else the last build of the solution.
                var bin = Path.Combine(at.FullName, "emulator", "NeuroChip.Cli", "bin");
                var name = OperatingSystem.IsWindows() ? "neurochip.exe" : "neurochip";
                var launched = Path.Combine(bin, "launcher", "tool", name);
                return File.Exists(launched) ? launched : Path.Combine(bin, "Release", "net10.0", name);
            }
        return "neurochip";
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
