using System.Text;
using System.Text.RegularExpressions;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>A page of the documentation: its commands and the files that it tells the reader to write.</summary>
internal sealed partial class DocPage
{
    internal DocPage(string relative)
    {
        Relative = relative;
        Lines = File.ReadAllText(Path.Combine(SharedData.Repository, relative)).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i].StartsWith("```sh", StringComparison.Ordinal)) i = Shell(i + 1);
            else if (Lines[i].StartsWith("```console", StringComparison.Ordinal)) i = Console(i + 1);
            else if (FileMark().Match(Lines[i]) is { Success: true } mark) i = Listing(mark.Groups[1].Value, i + 2);
        }
    }

    internal string Relative { get; }

    internal string[] Lines { get; }

    internal List<DocCommand> Commands { get; } = [];

    /// <summary>Files after a line <c>&lt;!-- file: NAME --&gt;</c>.</summary>
    internal Dictionary<string, string> Files { get; } = [];

    /// <summary>Splits a command as a shell does with plain words, quotes and no expansion; a word that starts with # ends it.</summary>
    internal static string[] Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, open) = ('\0', false);
        foreach (var c in text)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'') (quote, open) = (c, true);
            else if (c != ' ') word.Append(c);
            else if (word.Length > 0 || open)
            {
                words.Add(word.ToString());
                word.Clear();
                open = false;
            }
        }
        if (word.Length > 0 || open) words.Add(word.ToString());
        var comment = words.FindIndex(w => w.StartsWith('#'));
        return [.. comment < 0 ? words : words.Take(comment)];
    }

    private int Shell(int i)
    {
        for (; !Closes(i); i++)
        {
            var line = i;
            var text = Joined(ref i);
            if (text.StartsWith("./neurochip ", StringComparison.Ordinal)) Add(text, line, null, 0);
        }
        return i;
    }

    private int Console(int i)
    {
        while (!Closes(i))
        {
            Assert.True(Lines[i].StartsWith("$ ", StringComparison.Ordinal), $"{Relative}:{i + 1}: a console block starts with '$ '");
            var line = i;
            var text = Joined(ref i)[2..];
            var start = ++i;
            while (!Closes(i) && !Lines[i].StartsWith("$ ", StringComparison.Ordinal)) i++;
            if (text.StartsWith("./neurochip ", StringComparison.Ordinal)) Add(text, line, Lines[start..i], start);
        }
        return i;
    }

    private int Listing(string name, int i)
    {
        var start = i;
        while (!Closes(i)) i++;
        Files[name] = string.Join('\n', Lines[start..i]) + "\n";
        return i;
    }

    private void Add(string text, int line, string[]? shown, int start)
    {
        var exit = ExitMark().Match(text);
        Commands.Add(new DocCommand(Words(text)[1..], exit.Success ? int.Parse(exit.Groups[1].Value, null) : 0, line + 1, shown, start));
    }

    private string Joined(ref int i)
    {
        var text = Lines[i];
        while (text.EndsWith('\\')) text = text[..^1] + Lines[++i].TrimStart();
        return text;
    }

    private bool Closes(int i)
    {
        Assert.True(i < Lines.Length, $"{Relative}: a block is not closed");
        return Lines[i].StartsWith("```", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^<!-- file: (\S+) -->$")]
    private static partial Regex FileMark();

    [GeneratedRegex(@"# exit (\d+)")]
    private static partial Regex ExitMark();
}
