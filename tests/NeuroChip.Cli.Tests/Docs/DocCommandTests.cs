using NeuroChip.Emulator.Ilgpu;
using Xunit.Abstractions;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>
/// Every command of the README, the tutorials and the how-tos works, and shows what the page shows. NEUROCHIP_REGENERATE=1 writes the output into
/// the pages; a line "..." stands for any lines.
/// </summary>
public sealed class DocCommandTests(ITestOutputHelper log)
{
    public static TheoryData<string> Pages => [.. DocPages.WithCommands()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void CommandsOnBundledDataWork(string page) => Check(page, needsData: false);

    [DataTheory("nir", "nmnist")]
    [MemberData(nameof(Pages))]
    public void CommandsOnPublishedDataWork(string page) => Check(page, needsData: true);

    private void Check(string relative, bool needsData)
    {
        var page = new DocPage(relative);
        using var runner = new DocRunner(page);
        var wrong = new List<string>();
        var rewritten = new List<string>(page.Lines);
        // From the end, so that the places of earlier blocks stay where they are.
        var results = page.Commands.Where(c => c.NeedsData == needsData && (!c.NeedsIlgpu || IlgpuRunner.IsBuiltIn)).Select(c => (Command: c, Result: runner.Run(c))).Reverse().ToArray();
        foreach (var left in page.Commands.Where(c => c.NeedsIlgpu && !IlgpuRunner.IsBuiltIn)) log.WriteLine($"left out, the ILGPU package could not be restored: {left.Text}");
        foreach (var (command, (exit, lines)) in results)
        {
            log.WriteLine(command.Text);
            if (exit != command.ExitCode)
                wrong.Add($"{relative}:{command.Line}: {command.Text}\n  exit {exit} instead of {command.ExitCode}\n  " + string.Join("\n  ", lines));
            if (command.Shown is not { } shown) continue;
            if (Rewritten(shown, lines) is { } text)
            {
                rewritten.RemoveRange(command.OutputStart, shown.Length);
                rewritten.InsertRange(command.OutputStart, text);
            }
            if (!Shows(shown, lines)) wrong.Add($"{relative}:{command.Line}: {command.Text}\n  the page shows something else than\n  " + string.Join("\n  ", lines));
        }
        if (Environment.GetEnvironmentVariable("NEUROCHIP_REGENERATE") == "1")
            File.WriteAllText(Path.Combine(SharedData.Repository, relative), string.Join('\n', rewritten));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>What the page should show: all lines, or as many as it shows now where it ends with "..."; null where its author chose the lines.</summary>
    private static string[]? Rewritten(string[] shown, string[] lines)
    {
        var dots = Array.IndexOf(shown, "...");
        if (dots < 0) return lines;
        return dots == shown.Length - 1 && dots > 0 && dots < lines.Length ? [.. lines[..dots], "..."] : null;
    }

    /// <summary>Equal line by line; "..." stands for any number of lines.</summary>
    private static bool Shows(string[] shown, string[] lines)
    {
        var at = 0;
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] == "...")
            {
                if (i == shown.Length - 1) return true;
                while (at < lines.Length && lines[at] != shown[i + 1]) at++;
            }
            else if (at == lines.Length || lines[at++] != shown[i]) return false;
        }
        return at == lines.Length;
    }
}
