using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Cli.Running;

/// <summary>What is wrong with a command line, one line a mistake, in the words of the user and not of the parser.</summary>
internal static class UsageErrors
{
    private const string Help = "see 'neurochip --help'";

    internal static IReadOnlyList<Diagnostic> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // All else the parser says follows from the unknown name.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var unknown, ..])
            return [Error($"unknown {(unknown.StartsWith('-') ? "option" : "command")} '{Excerpt.Of(unknown)}'", null, Names(unknown, command))];
        return [.. parsed.Errors.Select(e => Choice(e) ?? Number(e) ?? Error(OneLine(e.Message), null, Help))];
    }

    private static string Names(string unknown, Command command)
    {
        var known = command.Subcommands.Select(c => c.Name).ToArray();
        return Spelling.Hint(unknown, known) ?? $"commands: {string.Join(", ", known)}; {Help}";
    }

    /// <summary>A value that is not among those of an option made by <see cref="OptionExtensions.Choices"/>.</summary>
    private static Diagnostic? Choice(ParseError error)
    {
        var option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (option is not { Tokens: [var token] } || option.Option is not Option<string> { CompletionSources.Count: > 0 }) return null;
        string[] known = [.. option.Option.GetCompletions(CompletionContext.Empty).Select(c => c.Label)];
        return known.Contains(token.Value) ? null : new Diagnostic("NC0105", Severity.Error, $"unknown choice '{Excerpt.Of(token.Value)}'", new SourcePosition(option.Option.Name),
            Spelling.Hint(token.Value, known) ?? "one of " + string.Join(", ", known));
    }

    // The parser's own message names a .NET type.
    private static Diagnostic? Number(ParseError error)
    {
        var option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (option is not { Tokens: [var token] } || Wanted(option.Option.ValueType, token.Value) is not { } wanted) return null;
        return Error($"'{Excerpt.Of(token.Value)}' is not {wanted}", option.Option.Name, Help);
    }

    /// <summary>What the option takes, or null where the value is just that and the error another one.</summary>
    private static string? Wanted(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var (style, culture) = (NumberStyles.Integer, CultureInfo.InvariantCulture);
        if (type == typeof(int)) return int.TryParse(text, style, culture, out _) ? null : $"a whole number up to {int.MaxValue}";
        if (type == typeof(long)) return long.TryParse(text, style, culture, out _) ? null : $"a whole number up to {long.MaxValue}";
        if (type == typeof(ulong)) return ulong.TryParse(text, style, culture, out _) ? null : $"a whole number from 0 to {ulong.MaxValue}";
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out _) ? null : "a number";
        if (type == typeof(bool)) return bool.TryParse(text, out _) ? null : "true or false";
        return null;
    }

    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (lines.Length < 2 ? message.Trim() : $"{lines[0]} {string.Join(", ", lines[1..])}").TrimEnd('.');
    }

    private static Diagnostic Error(string message, string? place, string hint) =>
        new("NC0101", Severity.Error, message, place is null ? null : new SourcePosition(place), hint);
}
