using System.Text.RegularExpressions;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>docs/reference/diagnostics.md and the catalogue name the same codes with the same titles and exit codes.</summary>
public sealed partial class DiagnosticsReferenceTests
{
    [Fact]
    public void TheTablesAreTheCatalogue()
    {
        var documented = Row().Matches(DocPages.Read("docs/reference/diagnostics.md"))
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value, int.Parse(m.Groups[3].Value, null))).ToArray();
        Assert.Equal(DiagnosticCatalog.All.Select(d => (d.Code, d.Title, d.ExitCode)), documented);
    }

    [Fact]
    public void EveryRowHasACauseAndARemedy()
    {
        foreach (Match row in Row().Matches(DocPages.Read("docs/reference/diagnostics.md")))
        {
            Assert.True(row.Groups[4].Value.Trim().Length > 5, row.Value);
            Assert.True(row.Groups[5].Value.Trim().Length > 5, row.Value);
        }
    }

    [GeneratedRegex(@"^\| (NC\d{4}) \| ([^|]+) \| (\d+) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
