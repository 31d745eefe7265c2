using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>Reads of the user's files that the operating system may refuse.</summary>
internal static class InputFile
{
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
