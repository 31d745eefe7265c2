using System.Globalization;

namespace NeuroChip.Benchmarks.Race;

/// <summary>Options of a race as values, and where our binary is.</summary>
internal static class RaceOptions
{
    /// <summary>Runs a race in a folder of its own, and removes it; 1 if the race failed.</summary>
    internal static int InFolder(Action<string> race)
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-race-").FullName;
        try
        {
            race(folder);
            return 0;
        }
        catch (RaceFailure e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A number from 1.</summary>
    /// <exception cref="RaceFailure">It is none.</exception>
    internal static int Count(this IReadOnlyDictionary<string, string> options, string name, int standard)
    {
        if (!options.TryGetValue(name, out var text)) return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw new RaceFailure($"{name} is no number from 1");
    }

    /// <summary>Full path of a file that exists.</summary>
    /// <exception cref="RaceFailure">It does not.</exception>
    internal static string ExistingFile(string path) => File.Exists(path) ? Path.GetFullPath(path) : throw new RaceFailure($"{path} does not exist");

    /// <summary>Our binary: <c>--neurochip</c>, or the release build of this checkout.</summary>
    internal static string NeuroChip(this IReadOnlyDictionary<string, string> options) =>
        ExistingFile(options.TryGetValue("--neurochip", out var file) ? file : SanaFeRace.OurBinary());

    /// <summary>Runs to a successful end.</summary>
    /// <param name="program">Program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="success">Exit code that means success.</param>
    /// <exception cref="RaceFailure">The program failed.</exception>
    internal static ChildRun Start(string program, IEnumerable<string> arguments, string folder, int success = 0)
    {
        var run = ChildRun.Start(program, arguments, folder);
        return run.ExitCode == success ? run : throw new RaceFailure($"{program} ended with {run.ExitCode}: {run.Errors}");
    }
}
