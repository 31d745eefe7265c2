using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>One command line, run inside the test process on a thread of its own, so that a hang ends the test and not the machine.</summary>
internal sealed record ToolRun(int Exit, string Out, string Err, long AllocatedBytes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static ToolRun Of(params string[] args)
    {
        ToolRun? result = null;
        Exception? escaped = null;
        var thread = new Thread(() =>
        {
            using StringWriter results = new(), messages = new();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var exit = CommandLine.Run(args, new Output(results, messages, isTerminal: false));
                result = new ToolRun(exit, results.ToString(), messages.ToString(), GC.GetAllocatedBytesForCurrentThread() - before);
            }
            catch (Exception e)
            {
                escaped = e;
            }
        }, 8 << 20) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(Patience), "still running after 60 s: neurochip " + string.Join(' ', args));
        Assert.True(escaped is null, $"neurochip {string.Join(' ', args)}: {escaped}");
        return result!;
    }

    /// <summary>What is true of every refusal: the exit code, a coded message, no stack trace, nothing on stdout.</summary>
    internal void IsRefusal(int exit, string code, string mention = "")
    {
        Assert.True(Exit == exit, $"exit {Exit} in place of {exit} ({code}):\n{Err}");
        Assert.Matches($@"(^|\n|: )error {code}: ", Err);
        Assert.Contains(mention, Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Err);
        Assert.DoesNotContain("Exception", Err);
        Assert.DoesNotContain("internal error", Err);
        Assert.Equal("", Out);
    }
}
