using System.Xml.Linq;

namespace NeuroChip.Architecture.Tests;

/// <summary>A .csproj of the checkout.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    internal static readonly string[] Rooms = ["rtl-model", "compiler", "emulator", "tests"];

    /// <summary>Every project of the checkout, in ordinal order of its path.</summary>
    internal static ProjectFile[] All { get; } =
        [.. Files("*.csproj").Select(f => new ProjectFile(f, XDocument.Load(f)))];

    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal string Folder => System.IO.Path.GetDirectoryName(Path)!;

    internal string Room => System.IO.Path.GetRelativePath(SharedData.Repository, Path).Replace('\\', '/').Split('/')[0];

    internal bool IsTest => Room == "tests";

    /// <summary>Names of the projects that this one refers to.</summary>
    internal string[] References => [.. Items("ProjectReference").Select(i => System.IO.Path.GetFileNameWithoutExtension(i.Replace('\\', '/'))).Order(StringComparer.Ordinal)];

    internal string[] Packages => [.. Items("PackageReference")];

    internal string? Property(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    /// <summary>C# sources, without what the build makes.</summary>
    internal string[] Sources => [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal)];

    /// <summary>Files of the four rooms that are written by hand.</summary>
    internal static IEnumerable<string> Files(string pattern) =>
        Rooms.Select(r => System.IO.Path.Combine(SharedData.Repository, r)).Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, pattern, SearchOption.AllDirectories)).Where(IsSource).Order(StringComparer.Ordinal);

    internal static string Relative(string path) => System.IO.Path.GetRelativePath(SharedData.Repository, path).Replace('\\', '/');

    private static bool IsSource(string path)
    {
        var parts = Relative(path).Split('/');
        return !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("BenchmarkDotNet.Artifacts");
    }

    private IEnumerable<string> Items(string name) => Xml.Descendants(name).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}
