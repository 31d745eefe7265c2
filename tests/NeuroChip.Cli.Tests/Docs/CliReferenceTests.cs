using System.CommandLine;
using System.Text.RegularExpressions;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>docs/reference/cli.md names every verb with every option, and none that does not exist.</summary>
public sealed partial class CliReferenceTests
{
    private const string Page = "docs/reference/cli.md";

    public static TheoryData<string> Verbs => [.. Root().Subcommands.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void TheSectionOfAVerbListsItsOptions(string verb)
    {
        var command = Root().Subcommands.Single(c => c.Name == verb);
        var expected = command.Options.Where(o => !o.Hidden && o is not System.CommandLine.Help.HelpOption)
            .SelectMany(o => o.Aliases.Append(o.Name)).Order(StringComparer.Ordinal).ToArray();
        var documented = OptionRow().Matches(Section(verb)).SelectMany(m => OptionName().Matches(m.Value).Select(n => n.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(expected, documented);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void TheSectionOfAVerbNamesArgumentsAndSubcommands(string verb)
    {
        var command = Root().Subcommands.Single(c => c.Name == verb);
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
    public void ExitCodesOfTheTextAreThoseOfTheCode()
    {
        var text = DocPages.Read(Page);
        var documented = ExitRow().Matches(text).Select(m => int.Parse(m.Groups[1].Value, null)).ToHashSet();
        var codes = NeuroChip.Chip.Diagnostics.DiagnosticCatalog.All.Select(d => d.ExitCode)
            .Concat([ExitCode.Done, ExitCode.Different, ExitCode.Usage, ExitCode.InternalError, ExitCode.Interrupted]).ToHashSet();
        Assert.Equal(codes.Order(), documented.Order());
    }

    private static RootCommand Root() => CommandLine.Root(new Output(TextWriter.Null, TextWriter.Null, false));

    private static string Section(string verb)
    {
        var text = DocPages.Read(Page);
        var start = text.IndexOf($"## `{verb}`", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Page} has no section for {verb}");
        var end = text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    [GeneratedRegex(@"^\| `-[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"(?<=[`\s])(--?[a-z][a-z-]*)")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"^## `([a-z]+)`", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitRow();
}
