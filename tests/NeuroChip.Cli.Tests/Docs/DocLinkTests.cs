using System.Text.RegularExpressions;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>Links between pages lead to files and headings that exist, and the index names every page.</summary>
public sealed partial class DocLinkTests
{
    [Fact]
    public void EveryLinkResolves()
    {
        var broken = new List<string>();
        foreach (var page in DocPages.All())
        {
            var folder = Path.GetDirectoryName(Path.Combine(SharedData.Repository, page))!;
            foreach (Match link in Link().Matches(WithoutCode(DocPages.Read(page))))
            {
                var target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal)) continue;
                var parts = target.Split('#');
                var file = parts[0].Length == 0 ? Path.Combine(SharedData.Repository, page) : Path.GetFullPath(Path.Combine(folder, parts[0]));
                if (!Path.Exists(file)) broken.Add($"{page}: {target}");
                else if (parts.Length > 1 && !Anchors(file).Contains(parts[1])) broken.Add($"{page}: {target} (no such heading)");
            }
        }
        Assert.Empty(broken);
    }

    [Fact]
    public void TheIndexNamesEveryPage()
    {
        var index = DocPages.Read("docs/README.md");
        var missing = DocPages.All().Where(p => p is not ("README.md" or "docs/README.md") && !index.Contains($"]({p["docs/".Length..]})", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    private static HashSet<string> Anchors(string file) =>
        [.. File.ReadLines(file).Where(l => l.StartsWith('#')).Select(l => NotInAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
