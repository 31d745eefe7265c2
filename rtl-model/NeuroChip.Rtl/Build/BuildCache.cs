using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Build;

/// <summary>
/// Folders of finished builds, named by the hash of everything that went in: <c>~/.cache/neurochip/rtl</c>, or NEUROCHIP_RTL_CACHE. An entry
/// appears by renaming a complete folder, so a reader sees all of it or nothing; a lock file keeps two processes from doing the same work.
/// </summary>
internal static class BuildCache
{
    internal static string Root { get; } = Environment.GetEnvironmentVariable("NEUROCHIP_RTL_CACHE") is { Length: > 0 } named ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "neurochip", "rtl");

    /// <summary>The folder of an entry; made by <paramref name="build"/>, which gets an empty folder to fill, if there is none.</summary>
    /// <exception cref="DiagnosticException">NC0103: the cache cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Ctrl+C; the cache is as it was.</exception>
    internal static string GetOrBuild(string key, Action<string> build)
    {
        var entry = Path.Combine(Root, key);
        if (Directory.Exists(entry)) return entry;
        try
        {
            Directory.CreateDirectory(Root);
            using var held = Lock(entry + ".lock");
            if (Directory.Exists(entry)) return entry;
            Build(entry, build);
            return entry;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DiagnosticException("NC0103", "the cache of built hardware cannot be written: " + e.Message, new SourcePosition(Root), "name another folder with NEUROCHIP_RTL_CACHE");
        }
        catch (IOException e)
        {
            throw new DiagnosticException("NC0103", "the cache of built hardware cannot be written: " + e.Message, new SourcePosition(Root), "name another folder with NEUROCHIP_RTL_CACHE");
        }
    }

    private static void Build(string entry, Action<string> build)
    {
        var partial = entry + ".partial";
        // A process that was killed leaves one.
        if (Directory.Exists(partial)) Directory.Delete(partial, true);
        using var interruptible = new Interruptible();
        var finished = false;
        try
        {
            Directory.CreateDirectory(partial);
            build(partial);
            interruptible.ThrowIfInterrupted();
            Directory.Move(partial, entry);
            finished = true;
        }
        finally
        {
            if (!finished && Directory.Exists(partial)) Directory.Delete(partial, true);
        }
    }

    /// <summary>Waits for the lock; the system gives it back when its holder ends, however it ends.</summary>
    private static FileStream Lock(string path)
    {
        while (true)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(100);
            }
    }
}
