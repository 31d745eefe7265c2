using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>--engine rtl gives the files of --engine event, but for the engine's name.</summary>
public sealed class RtlEngineTests
{
    [RtlFact]
    public void The_hardware_writes_the_same_files_as_the_event_engine()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"neurochip-rtl-{Environment.ProcessId}");
        try
        {
            foreach (var engine in new[] { "rtl", "event" })
            {
                var messages = new StringWriter();
                var demo = Path.Combine(AppContext.BaseDirectory, "Demo");
                var exit = CommandLine.Run(
                    ["run", Path.Combine(demo, "digits.nir"), "--data", Path.Combine(demo, "digits.csv.gz"), "--format", "digits", "--timesteps", "16", "--samples", "2", "--engine", engine,
                        "--dt", "1ms", "--no-reference", "--trace", "spikes", "-o", Path.Combine(folder, engine)],
                    new Output(TextWriter.Null, messages, isTerminal: false));
                Assert.True(exit == 0, messages.ToString());
            }
            foreach (var file in new[] { "spikes.csv", "counters.csv", "mapping.json" }) Assert.Equal(Read(folder, "event", file), Read(folder, "rtl", file));
            Assert.Equal(Read(folder, "event", "stats.json"), Read(folder, "rtl", "stats.json").Replace("\"rtl\"", "\"event\"", StringComparison.Ordinal));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, true);
        }
    }

    private static string Read(string folder, string engine, string file) => File.ReadAllText(Path.Combine(folder, engine, file));
}
