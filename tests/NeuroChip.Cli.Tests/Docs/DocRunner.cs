using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>Runs a page's commands in order, as a reader in the root of the repository would, with what they write kept in a scratch folder.</summary>
internal sealed class DocRunner : IDisposable
{
    private static readonly string[] Progress = ["emulating: ", "measuring: "];
    private readonly string _scratch = Directory.CreateTempSubdirectory("neurochip-docs-").FullName;
    private readonly DocPage _page;

    internal DocRunner(DocPage page)
    {
        _page = page;
        foreach (var (name, text) in page.Files) File.WriteAllText(Path.Combine(_scratch, name), text);
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    /// <summary>Runs a command and returns its exit code and what the reader sees, progress left out.</summary>
    internal (int ExitCode, string[] Lines) Run(DocCommand command)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var exit = CommandLine.Run(Arguments(command), new Output(text, text, false));
        var seen = text.ToString().Replace(_scratch + "/", "", StringComparison.Ordinal).Replace(SharedData.Repository + "/", "", StringComparison.Ordinal);
        if (command.NeedsData) seen = seen.Replace(SharedData.At(""), "../shared/data/", StringComparison.Ordinal);
        return (exit, [.. seen.TrimEnd('\n').Split('\n').Where(l => !Progress.Any(p => l.StartsWith(p, StringComparison.Ordinal)))]);
    }

    /// <summary>Paths of the repository and of the data become absolute; every other path and the default folder lie in the scratch folder.</summary>
    private string[] Arguments(DocCommand command)
    {
        var given = command.Arguments;
        var result = new List<string>(given.Length);
        for (var i = 0; i < given.Length; i++)
            result.Add(!given[i].StartsWith('-') && (i > 0 && given[i - 1] == "-o" || IsPath(given[i])) ? Absolute(given[i]) : given[i]);
        if (given[0] is "run" or "demo" && !given.Contains("-o") && !given.Contains("--help")) result.AddRange(["-o", Path.Combine(_scratch, "out")]);
        return [.. result];
    }

    // The launcher 'test' is no path where it is the value of an option.
    private bool IsPath(string word) =>
        word != "test" && (word.StartsWith("../shared/data/", StringComparison.Ordinal) || _page.Files.ContainsKey(word)
        || File.Exists(Path.Combine(SharedData.Repository, word)) || Path.Exists(Path.Combine(_scratch, word)));

    private string Absolute(string word)
    {
        const string data = "../shared/data/";
        if (word.StartsWith(data, StringComparison.Ordinal)) return SharedData.At(word[data.Length..]);
        var inRepository = Path.Combine(SharedData.Repository, word);
        return File.Exists(inRepository) ? inRepository : Path.Combine(_scratch, word);
    }
}
