using System.Globalization;
using System.Text.RegularExpressions;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Formal;

/// <summary>
/// Proves the properties of rtl-model/formal of the description that is embedded in this library, with Yosys and ABC's property-directed reachability
/// (Bradley, "SAT-based model checking without unrolling", VMCAI 2011), by running <c>prove.sh</c>.
/// </summary>
public static partial class ProofRunner
{
    private static readonly (string Tool, string Package)[] Tools = [("yosys", "yosys"), ("yosys-abc", "yosys"), ("awk", "mawk")];

    /// <summary>Names of all items, in the order of items.txt.</summary>
    public static IReadOnlyList<string> Items { get; } =
        [.. Lines("items.txt").Select(l => l[..l.IndexOf(' ', StringComparison.Ordinal)])];

    /// <summary>How many broken designs there are for an item.</summary>
    /// <param name="item">Item.</param>
    public static int BrokenDesigns(string item) => Lines("broken.txt").Count(l => l.StartsWith(item + "\t", StringComparison.Ordinal));

    /// <summary>Proves items, as many at a time as there are processors; the results come in the order of the items.</summary>
    /// <param name="items">Names from <see cref="Items"/>.</param>
    /// <param name="traces">Folder for counter-examples; null keeps none.</param>
    /// <param name="progress">Receives (finished, total) items.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing.</exception>
    public static IReadOnlyList<ProofResult> Prove(IReadOnlyList<string> items, string? traces = null, Action<int, int>? progress = null) => Run(items, [], traces, progress);

    /// <summary>Tries to prove the broken designs of items: every one has to fail.</summary>
    /// <param name="items">Names from <see cref="Items"/>.</param>
    /// <param name="traces">Folder for counter-examples; null keeps none.</param>
    /// <param name="progress">Receives (finished, total) items.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0107: a tool is missing.</exception>
    public static IReadOnlyList<ProofResult> ProveBroken(IReadOnlyList<string> items, string? traces = null, Action<int, int>? progress = null) =>
        Run([.. items.Where(i => BrokenDesigns(i) > 0)], ["-b"], traces, progress);

    private static IReadOnlyList<ProofResult> Run(IReadOnlyList<string> items, string[] flags, string? traces, Action<int, int>? progress)
    {
        RtlTools.Require(Tools);
        using var scratch = new ScratchFolder("neurochip-proof");
        var sv = scratch.Create();
        var formal = scratch.Create();
        TileSources.Extract(sv);
        Extract(formal);
        if (traces is not null) flags = [.. flags, "-o", Path.GetFullPath(traces)];
        var results = new IReadOnlyList<ProofResult>[items.Count];
        var finished = 0;
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var (exit, text) = RtlTools.Try("bash", [Path.Combine(formal, "prove.sh"), "-s", sv, .. flags, items[i]], formal);
            if (exit is not (0 or 1)) throw new InvalidOperationException($"the proof of {items[i]} could not be run:\n{text}");
            results[i] = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Parse(l, traces))];
            progress?.Invoke(Interlocked.Increment(ref finished), items.Count);
        });
        return [.. results.SelectMany(r => r)];
    }

    private static ProofResult Parse(string line, string? traces)
    {
        var match = ResultLine().Match(line);
        if (!match.Success) throw new InvalidOperationException($"prove.sh printed '{line}'");
        var (item, verdict) = (match.Groups["item"].Value, match.Groups["verdict"].Value);
        var broken = match.Groups["broken"] is { Success: true } b ? int.Parse(b.Value, CultureInfo.InvariantCulture) : 0;
        int? frame = match.Groups["frame"] is { Success: true } f ? int.Parse(f.Value, CultureInfo.InvariantCulture) : null;
        return new ProofResult(item, broken, match.Groups["file"].Value,
            verdict == "proved" ? ProofVerdict.Proved : frame is not null ? ProofVerdict.Failed : ProofVerdict.Undecided, frame, match.Groups["where"].Value,
            double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture),
            frame is null || traces is null ? null : Path.Combine(traces, (broken == 0 ? item : $"{item}-broken-{broken}") + ".vcd"));
    }

    private const string Prefix = "formal/";

    private static void Extract(string folder)
    {
        foreach (var name in typeof(ProofRunner).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = File.Create(path);
            using var source = typeof(ProofRunner).Assembly.GetManifestResourceStream(name)!;
            source.CopyTo(file);
        }
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(ProofRunner).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#');
    }

    [GeneratedRegex(@"^(?<item>\S+)( broken (?<broken>\d+) \((?<file>[^)]*)\))?: (?<verdict>proved|FAILED frame (?<frame>\d+) at (?<where>.*)|NOT DECIDED.*) \((?<seconds>[0-9.]+) s\)$")]
    private static partial Regex ResultLine();
}
