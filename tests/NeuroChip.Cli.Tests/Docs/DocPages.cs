namespace NeuroChip.Cli.Tests.Docs;

/// <summary>The pages of the documentation, relative to the root of the repository.</summary>
internal static class DocPages
{
    internal static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(SharedData.Repository, f).Replace('\\', '/')).Append("README.md").Order(StringComparer.Ordinal);

    /// <summary>The pages whose commands a reader types.</summary>
    internal static IEnumerable<string> WithCommands() =>
        All().Where(p => p == "README.md" || p.StartsWith("docs/tutorials/", StringComparison.Ordinal) || p.StartsWith("docs/how-to/", StringComparison.Ordinal));

    internal static string Read(string page) => File.ReadAllText(Path.Combine(SharedData.Repository, page));
}
