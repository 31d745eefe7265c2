using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace NeuroChip.Benchmarks.Race;

/// <summary>
/// race sanafe --peer SIM --arch FILE --network FILE [--timesteps N] [--timing detailed] [--ours mesh] [--runs 5]: SANA-FE's binary and ours by turns on the
/// same files, whole processes, median CPU seconds.
/// </summary>
internal sealed class SanaFeRace(IReadOnlyDictionary<string, string> options)
{
    internal static readonly string[] Required = ["--peer", "--arch", "--network"];
    internal static readonly string[] Optional = ["--timesteps", "--timing", "--ours", "--runs", "--neurochip"];

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
        if (!int.TryParse(options.GetValueOrDefault("--timesteps", "1000"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps) || steps < 1) return Fail("--timesteps is no number from 1");
        if (!int.TryParse(options.GetValueOrDefault("--runs", "5"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) || runs < 1) return Fail("--runs is no number from 1");

        var plain = Unpacked(network, folder);
        var n = steps.ToString(CultureInfo.InvariantCulture);
        string[] theirs = [.. plain.EndsWith(".net", StringComparison.Ordinal) ? ["-n"] : Array.Empty<string>(), "-N", "1", "-t", options.GetValueOrDefault("--timing", "detailed"), arch, plain, n];
        string[] ours = ["sanafe", arch, network, "--timesteps", n, "--timing", options.GetValueOrDefault("--ours", "mesh"), "--json", "-o", Path.Combine(folder, "out")];
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
        Console.WriteLine(FormattableString.Invariant($"ratio {peerTime / ourTime:0.0} (median of {runs}, whole processes, load and start included)"));
        if (peerOps == ourOps) return 0;
        return Fail("the two did not do the same number of synaptic operations: not a fair race");
    }

    private static void Line(string who, double seconds, long operations) =>
        Console.WriteLine(FormattableString.Invariant($"{who}: {seconds:0.00} CPU-s, {operations:#,0} synaptic operations, {operations / seconds / 1e6:0.0} M/CPU-s"));

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
                return Path.Combine(at.FullName, "emulator", "NeuroChip.Cli", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "neurochip.exe" : "neurochip");
        return "neurochip";
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
