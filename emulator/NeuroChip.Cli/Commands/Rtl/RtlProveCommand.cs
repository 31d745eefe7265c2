using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Rtl.Formal;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl prove [ITEM...]: properties of the hardware description for all time, and the broken designs that must not have them.</summary>
internal static class RtlProveCommand
{
    private const string Report = "rtl-prove.json";

    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(Output output)
    {
        var items = new Argument<string[]>("item") { Description = "What to prove, such as router; everything without one.", Arity = ArgumentArity.ZeroOrMore };
        var broken = new Option<bool>("--broken") { Description = "Tries the broken designs instead: each must fail." };
        var folder = new Option<string?>("-o", "--output") { Description = $"Folder for {Report} and for counter-examples (VCD).", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = $"Prints {Report} on stdout and nothing else." };
        var command = new Command("prove", "Proves properties of the hardware description; exit code 1 when a proof fails.") { items, broken, folder, json };
        command.SetAction(parsed =>
        {
            var chosen = Choose(parsed.GetValue(items) ?? []);
            var target = parsed.GetValue(folder);
            if (target is not null) OutputFolder.Probe(target);
            var progress = new ProgressLine(output, "prove", "items");
            var refuting = parsed.GetValue(broken);
            var results = refuting ? ProofRunner.ProveBroken(chosen, target, progress.Report) : ProofRunner.Prove(chosen, target, progress.Report);
            progress.Close();
            var expected = refuting ? ProofVerdict.Failed : ProofVerdict.Proved;
            var passed = results.All(r => r.Verdict == expected);
            var document = Json(results, passed);
            if (target is not null) OutputFolder.WriteText(Path.Combine(target, Report), document);
            if (parsed.GetValue(json)) output.Results.Write(document);
            else foreach (var r in results) output.Results.WriteLine(Line(r));
            return passed ? ExitCode.Done : ExitCode.Different;
        });
        return command;
    }

    private static IReadOnlyList<string> Choose(string[] named)
    {
        var unknown = named.Except(ProofRunner.Items).ToArray();
        if (unknown.Length > 0)
            throw new DiagnosticException("NC0105", "there is no proof named " + string.Join(", ", unknown.Select(Excerpt.Printable)), null, "choose from " + string.Join(", ", ProofRunner.Items));
        return named.Length == 0 ? ProofRunner.Items : [.. named.Distinct()];
    }

    private static string Line(ProofResult r) => string.Create(CultureInfo.InvariantCulture,
        $"{r.Item}{(r.Broken > 0 ? $" broken {r.Broken} ({r.File})" : "")}: {Text(r)} ({r.Seconds:0.0} s){(r.Trace is null ? "" : ", " + r.Trace)}");

    private static string Text(ProofResult r) => r.Verdict switch
    {
        ProofVerdict.Proved => "proved",
        ProofVerdict.Failed => $"FAILED frame {r.Frame} at {r.Assertion}",
        _ => "NOT DECIDED",
    };

    private static string Json(IReadOnlyList<ProofResult> results, bool passed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            json.WriteBoolean("passed", passed);
            json.WriteStartArray("results");
            foreach (var r in results)
            {
                json.WriteStartObject();
                json.WriteString("item", r.Item);
                if (r.Broken > 0) json.WriteNumber("broken", r.Broken);
                if (r.Broken > 0) json.WriteString("file", r.File);
                json.WriteString("verdict", r.Verdict.ToString().ToLowerInvariant());
                if (r.Frame is { } frame) json.WriteNumber("frame", frame);
                if (r.Frame is not null) json.WriteString("assertion", r.Assertion);
                if (r.Trace is not null) json.WriteString("trace", Path.GetFileName(r.Trace));
                json.WriteNumber("seconds", r.Seconds);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
