namespace NeuroChip.Chip.Diagnostics;

/// <summary>Why the operating system refused a file, in words that name no path but the user's.</summary>
public static class FileFailure
{
    /// <summary>NC0102 at the path as the user gave it.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="failure">What the read threw.</param>
    /// <param name="hint">The remedy, or null.</param>
    /// <param name="isFolder">True where a folder was to be read.</param>
    public static Diagnostic Reading(string path, Exception failure, string? hint = null, bool isFolder = false)
    {
        var message = failure is FileNotFoundException or DirectoryNotFoundException ? "file not found" : "cannot be read: " + Cause(path, failure, isFolder);
        return new Diagnostic("NC0102", Severity.Error, message, new SourcePosition(Excerpt.Printable(path)), hint);
    }

    /// <summary>The cause alone, without the path that the runtime puts into its messages.</summary>
    public static string Cause(string path, Exception failure, bool isFolder = false) => failure switch
    {
        _ when !isFolder && Directory.Exists(path) => "it is a folder, not a file",
        PathTooLongException => "the path is too long",
        DirectoryNotFoundException => "a folder of this path does not exist",
        UnauthorizedAccessException => "no permission",
        ArgumentException or NotSupportedException => "this is no usable path",
        _ => WithoutPath(failure.Message),
    };

    // "No space left on device : '/full/path/stats.json'."
    private static string WithoutPath(string message)
    {
        var line = message.Split('\n')[0];
        for (var open = line.IndexOf('\''); open >= 0; open = line.IndexOf('\''))
        {
            var close = line.IndexOf('\'', open + 1);
            line = close < 0 ? line[..open] : line[..open].TrimEnd(' ', ':') + line[(close + 1)..];
        }
        return Excerpt.Of(line.TrimEnd('.', ' ', ':'));
    }
}
