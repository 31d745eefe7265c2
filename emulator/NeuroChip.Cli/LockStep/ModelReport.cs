using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuroChip.Chip.Results;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Rtl.LockStep;

namespace NeuroChip.Cli.LockStep;

/// <summary>What a lock step of a model's samples came to.</summary>
internal sealed class ModelReport(RunJob job, IReadOnlyList<SampleResult> samples, long tileCycles, long states, int at, LockStepDifference? difference)
{
    private readonly long _spikes = samples.Sum(s => s.Spikes);
    private readonly long _cycles = samples.Sum(s => s.Cycles);

    internal void Write(LockStepSettings settings, Output output) => LockStepFiles.Write(settings, output, Json, Markdown(), Text());

    private (string Name, string Value)[] Rows() =>
    [
        ("samples", Number(samples.Count)), ("spikes", Number(_spikes)), ("cycles", Number(_cycles)), ("tile-cycles", Number(tileCycles)), ("words of neuron state", Number(states)),
        ("digest of spikes", Digest(s => s.SpikeDigest)), ("digest of cycles", Digest(s => s.CycleDigest)),
    ];

    private string Headline() => $"{job.Image.Network} on {job.Chip.Name}, {job.Chip.Mesh.Width} x {job.Chip.Mesh.Height} tiles, {job.Data(samples.Count)}";

    private string Verdict() => difference is not null ? $"different in sample {at}: {difference}"
        : samples.Count < job.Samples ? "interrupted: equal so far" : "emulator and hardware description are equal in every clock";

    private string Text()
    {
        var text = new StringBuilder(Headline()).Append('\n').Append(Verdict()).Append('\n');
        foreach (var (name, value) in Rows()) text.Append("  ").Append(name.PadRight(22)).Append(value).Append('\n');
        return text.ToString();
    }

    private string Markdown()
    {
        var text = new StringBuilder("# Lock step of a model\n\n").Append(Headline()).Append("\n\n").Append(Verdict()).Append(".\n\n| equal on both sides | |\n| --- | ---: |\n");
        foreach (var (name, value) in Rows()) text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        text.Append("\n| sample | spikes | cycles | digest of cycles |\n| --- | ---: | ---: | --- |\n");
        foreach (var s in samples) text.Append(CultureInfo.InvariantCulture, $"| {s.Id} | {s.Spikes} | {s.Cycles} | {s.CycleDigest[..16]} |\n");
        return text.ToString();
    }

    private void Json(Utf8JsonWriter json)
    {
        json.WriteBoolean("equal", difference is null);
        json.WriteBoolean("complete", samples.Count == job.Samples);
        json.WriteString("network", job.Image.Network);
        json.WriteString("chip", job.Chip.Name);
        json.WriteNumber("samples", samples.Count);
        json.WriteNumber("spikes", _spikes);
        json.WriteNumber("cycles", _cycles);
        json.WriteNumber("tile_cycles", tileCycles);
        json.WriteNumber("states", states);
        json.WriteString("spike_digest", Digest(s => s.SpikeDigest));
        json.WriteString("cycle_digest", Digest(s => s.CycleDigest));
        if (difference is null) return;
        json.WriteStartObject("difference");
        json.WriteNumber("sample", at);
        json.WriteString("what", difference.ToString());
        json.WriteEndObject();
    }

    /// <summary>As <c>digest.spikes</c> and <c>digest.cycles</c> of stats.json.</summary>
    private string Digest(Func<SampleResult, string> select) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(samples.Select(s => select(s) + '\n')))));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
