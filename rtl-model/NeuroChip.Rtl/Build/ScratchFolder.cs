namespace NeuroChip.Rtl.Build;

/// <summary>A temporary folder that is removed with everything in it.</summary>
internal sealed class ScratchFolder(string prefix) : IDisposable
{
    private int _next;

    /// <summary>The folder.</summary>
    internal string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>Makes a new folder in it.</summary>
    internal string Create() => Directory.CreateDirectory(System.IO.Path.Combine(Path, Interlocked.Increment(ref _next).ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, true);
        }
        catch (IOException)
        {
            // A tool that was stopped may still hold a file; the system's own cleaning takes it.
        }
    }
}
