using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>Every Python snippet of the documentation compiles. Whether it runs depends on packages that are not ours.</summary>
public sealed partial class DocPythonTests
{
    public static TheoryData<string> Pages => [.. DocPages.All().Where(p => Snippet().IsMatch(DocPages.Read(p)))];

    [PythonTheory]
    [MemberData(nameof(Pages))]
    public void SnippetsCompile(string page)
    {
        foreach (Match snippet in Snippet().Matches(DocPages.Read(page)))
        {
            var (exit, error) = Compile(snippet.Groups[1].Value, page);
            Assert.True(exit == 0, $"{page}:\n{snippet.Groups[1].Value}\n{error}");
        }
    }

    [PythonTheory]
    [InlineData("print('x'", 1)]
    [InlineData("import nowhere\n", 0)]
    public void CompilingFindsMistakesAndNeedsNoPackages(string text, int exit) => Assert.Equal(exit, Compile(text, "test").Exit);

    private static (int Exit, string Error) Compile(string text, string name)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import sys; compile(sys.stdin.read(), sys.argv[1], 'exec')", name])
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        python.StandardInput.Write(text);
        python.StandardInput.Close();
        var error = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, error);
    }

    [GeneratedRegex(@"^```python\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
