using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>Reads of the user's files that the operating system may refuse.</summary>
internal static class InputFile
{
    /// <summary>Refuses to write over what is read: a trained network may exist once only.</summary>
    /// <exception cref="DiagnosticException">NC0104: -o names the model.</exception>
    internal static void Keep(string model, string target)
    {
        if (File.Exists(target) && File.Exists(model) && Real(model) == Real(target))
            throw new DiagnosticException("NC0104", "-o names the model itself, which would be lost", new SourcePosition(target), "write to another file");
    }

    private static string Real(string path) => Path.GetFullPath(new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path);

    /// <exception cref="DiagnosticException">NC0102: no permission, too large to be read whole, a device, or gone in the meantime.</exception>
    internal static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e)]);
        }
    }
}
