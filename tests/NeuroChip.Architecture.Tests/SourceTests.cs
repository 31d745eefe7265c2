using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace NeuroChip.Architecture.Tests;

/// <summary>Rules that keep files short, findable and free of what belongs elsewhere.</summary>
public sealed partial class SourceTests(ITestOutputHelper output)
{
    private const int Long = 300;
    private const int TooLong = 400;

    private static readonly string[] Libraries = ["NeuroChip.Chip", "NeuroChip.Networks", "NeuroChip.Compiler", "NeuroChip.Emulator", "NeuroChip.Workloads"];

    public static TheoryData<string> Projects => [.. ProjectFile.All.Where(p => !p.IsTest).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void OnePublicTypeAFileNamedAfterIt(string name)
    {
        foreach (var file in Of(name).Sources)
        {
            var types = PublicType().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct().ToArray();
            Assert.True(types.Length <= 1, $"{ProjectFile.Relative(file)} declares {string.Join(", ", types)}");
            if (types.Length == 1) Assert.Equal(types[0], Path.GetFileNameWithoutExtension(file).Split('.')[0]);
        }
    }

    [Fact]
    public void FilesStayShort()
    {
        foreach (var file in ProjectFile.Files("*.cs"))
        {
            var lines = File.ReadAllLines(file).Length;
            if (lines > Long) output.WriteLine($"{ProjectFile.Relative(file)}: {lines} lines");
            Assert.True(lines <= TooLong, $"{ProjectFile.Relative(file)} has {lines} lines");
        }
    }

    [Fact]
    public void LibrariesDoNotWriteToTheConsole()
    {
        foreach (var file in Libraries.SelectMany(n => Of(n).Sources))
            Assert.DoesNotMatch(@"\bConsole\s*\.", File.ReadAllText(file));
    }

    [Fact]
    public void NoFileNamesAPlaceOfOneMachine()
    {
        foreach (var file in new[] { "*.cs", "*.csproj", "*.yaml" }.SelectMany(ProjectFile.Files).Where(f => Path.GetFileName(f) != "SourceTests.cs"))
            Assert.DoesNotMatch("\"[^\"\\n]*(/home/|/Users/|/work/|/root/|[A-Z]:\\\\Users)", File.ReadAllText(file));
    }

    [Fact]
    public void NoTypeIsAManagerHelperOrUtility()
    {
        foreach (var file in ProjectFile.Files("*.cs"))
            Assert.DoesNotMatch("(Manager|Helper|Helpers|Utils|Utilities)$", Path.GetFileNameWithoutExtension(file));
    }

    private static ProjectFile Of(string name) => ProjectFile.All.Single(p => p.Name == name);

    // Types inside a namespace stand at the left margin, nested ones do not.
    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|unsafe|ref) )*(?:record struct|record class|record|class|struct|interface|enum|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
