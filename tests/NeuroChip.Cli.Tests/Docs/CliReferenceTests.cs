using System.CommandLine;
using System.Text.RegularExpressions;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>docs/reference/cli.md names every verb with every option, and none that does not exist.</summary>
public sealed partial class CliReferenceTests
{
    private const string Page = "docs/reference/cli.md";

    /// <summary>Verbs, and those below a verb that have options: "rtl lint".</summary>
    public static TheoryData<string> Verbs =>
        [.. Root().Subcommands.SelectMany(c => c.Subcommands.Where(s => Options(s).Length > 0).Select(s => $"{c.Name} {s.Name}").Prepend(c.Name))];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void TheSectionOfAVerbListsItsOptions(string verb)
    {
        var expected = Options(Find(verb));
        var documented = OptionRow().Matches(Section(verb)).SelectMany(m => OptionName().Matches(m.Value).Select(n => n.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(expected, documented);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void TheSectionOfAVerbNamesArgumentsAndSubcommands(string verb)
    {
        var command = Find(verb);
        var section = Section(verb);
        foreach (var argument in command.Arguments) Assert.Contains(argument.Name.ToUpperInvariant(), section, StringComparison.Ordinal);
        foreach (var sub in command.Subcommands) Assert.Contains($"{verb} {sub.Name}", section, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySectionIsAVerb()
    {
        var sections = Heading().Matches(DocPages.Read(Page)).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Root().Subcommands.Select(c => c.Name).Order(StringComparer.Ordinal), sections);
    }

    [Fact]
    public void TheVerbThatIsCalledIsTheOnlyOneThatIsBuilt()
    {
        foreach (var verb in Root().Subcommands) Assert.Equal([verb.Name], Root(verb.Name).Subcommands.Select(c => c.Name));
    }

    [Fact]
    public void ExitCodesOfTheTextAreThoseOfTheCode()
    {
        var text = DocPages.Read(Page);
        var documented = ExitRow().Matches(text).Select(m => int.Parse(m.Groups[1].Value, null)).ToHashSet();
        var codes = NeuroChip.Chip.Diagnostics.DiagnosticCatalog.All.Select(d => d.ExitCode)
            .Concat([ExitCode.Done, ExitCode.Different, ExitCode.Usage, ExitCode.InternalError, ExitCode.Interrupted]).ToHashSet();
        Assert.Equal(codes.Order(), documented.Order());
    }

    private static RootCommand Root(string? only = null) => CommandLine.Root(new Output(TextWriter.Null, TextWriter.Null, false), only);

    private static Command Find(string verb) =>
        verb.Split(' ').Aggregate((Command)Root(), (command, name) => command.Subcommands.Single(c => c.Name == name));

    private static string[] Options(Command command) =>
        [.. command.Options.Where(o => !o.Hidden && o is not System.CommandLine.Help.HelpOption).SelectMany(o => o.Aliases.Append(o.Name)).Order(StringComparer.Ordinal)];

    /// <summary>From the heading of a verb to the next one; that of "rtl lint" lies below that of "rtl".</summary>
    private static string Section(string verb)
    {
        var text = DocPages.Read(Page);
        var start = text.IndexOf($"## `{verb}`", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Page} has no section for {verb}");
        var end = NextHeading().Match(text, start + 3);
        return end.Success ? text[start..end.Index] : text[start..];
    }

    [GeneratedRegex(@"^##", RegexOptions.Multiline)]
    private static partial Regex NextHeading();

    [GeneratedRegex(@"^\| `-[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"(?<=[`\s])(--?[a-z][a-z-]*)")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"^## `([a-z]+)`", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitRow();
}
