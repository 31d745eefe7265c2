using System.CommandLine;
using System.CommandLine.Parsing;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;

namespace NeuroChip.Cli.Running;

/// <summary>Reads of the user's files that the operating system may refuse.</summary>
internal static class InputFile
{
    /// <summary>Refuses to write over a file that the command line names, be it as argument or with an option: a trained network or a recording may exist once only.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="targets">Every file that the command will write.</param>
    /// <exception cref="DiagnosticException">NC0104: a target is an input.</exception>
    internal static void Keep(ParseResult parsed, params IEnumerable<string> targets) => Keep(Named(parsed), targets);

    /// <summary>As the other, for files that the command line does not name: those of a folder, and what lies beside or is named by another file.</summary>
    /// <param name="inputs">Files that are read.</param>
    /// <param name="targets">Files that will be written.</param>
    internal static void Keep(IEnumerable<string> inputs, IEnumerable<string> targets)
    {
        // Two names may be one file.
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
            if (File.Exists(input)) read.TryAdd(Real(input), input);
        var bag = new DiagnosticBag();
        foreach (var target in targets.SelectMany(t => new[] { t, OutputFolder.Temporary(t) }))
            if (File.Exists(target) && read.TryGetValue(Real(target), out var input))
                bag.Error("NC0104", $"-o would write over '{Excerpt.Of(input)}', which the command reads: it would be lost", new SourcePosition(Excerpt.Printable(target)), "write to another file or folder");
        bag.ThrowIfErrors();
    }

    /// <summary>The words that may name a file: not those of -o, of options with a choice, and of presets.</summary>
    private static IEnumerable<string> Named(ParseResult parsed)
    {
        foreach (var result in parsed.CommandResult.Children)
        {
            if (result is OptionResult { Option: var option } && (option.Name is "-o" or "--output" || option.CompletionSources.Count > 0 || option.ValueType is var type && type != typeof(string) && type != typeof(string[]))) continue;
            foreach (var token in result.Tokens)
                if (!ChipCatalog.Names.Contains(token.Value) && !PresetCatalog.Names.Contains(token.Value)) yield return token.Value;
        }
    }

    // A link may stand anywhere in a path.
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } parent) return full;
        var at = Path.Combine(Real(parent), Path.GetFileName(full));
        try
        {
            return (Directory.Exists(at) ? Directory.ResolveLinkTarget(at, returnFinalTarget: true) : File.ResolveLinkTarget(at, returnFinalTarget: true)) is { } target ? Real(target.FullName) : at;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at is compared by name.
            return at;
        }
    }

    /// <exception cref="DiagnosticException">NC0102: no permission, too large to be read whole, a device, or gone in the meantime.</exception>
    internal static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e)]);
        }
    }
}
