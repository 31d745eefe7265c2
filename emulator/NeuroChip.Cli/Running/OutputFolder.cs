using System.Text;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>Writes single results; those that belong together are <see cref="OutputFiles"/>. Every file is written beside its place and then moved there, so that a stopped run leaves no half file.</summary>
internal static class OutputFolder
{
    /// <summary>Finds out before a long run that the folder cannot be made; leaves nothing behind.</summary>
    internal static void Probe(string folder) => Guard(folder, () =>
    {
        var made = new Stack<string>();
        for (var at = Path.GetFullPath(folder); !Directory.Exists(at) && Path.GetDirectoryName(at) is { } parent; at = parent)
        {
            if (File.Exists(at)) throw new IOException(made.Count == 0 ? "it is a file, not a folder" : $"{Path.GetFileName(at)} is a file, not a folder");
            made.Push(at);
        }
        // The outermost comes first: where one fails, those before it are there to be removed.
        var done = new Stack<string>();
        try
        {
            foreach (var at in made)
            {
                Directory.CreateDirectory(at);
                done.Push(at);
            }
        }
        finally
        {
            foreach (var at in done) RemoveEmpty(at);
        }
    });

    private static void RemoveEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another run has begun to use it.
        }
    }

    /// <summary>What a file is called until it is complete.</summary>
    internal static string Temporary(string path) => path + ".tmp";

    /// <summary>Files of a folder.</summary>
    internal static IEnumerable<string> Files(string folder, params IEnumerable<string> names) => names.Select(n => Path.Combine(folder, n));

    internal static void WriteText(string path, string text) => WriteFile(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    internal static void WriteFile(string path, Action<Stream> write) => WriteBeside(path, temporary =>
    {
        using var stream = File.Create(temporary);
        write(stream);
    });

    /// <summary>As <see cref="WriteFile"/>, for writers that take a path.</summary>
    internal static void WriteBeside(string path, Action<string> write) => Guard(path, () =>
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var temporary = Temporary(path);
        var moved = false;
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: true);
            moved = true;
        }
        finally
        {
            if (!moved) File.Delete(temporary);
        }
    });

    /// <exception cref="DiagnosticException">NC0103: it cannot be written.</exception>
    internal static void Guard(string path, Action action)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new DiagnosticException("NC0103", "cannot write: the name is empty", new SourcePosition("-o"), "give a folder, or for an image a file");
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DiagnosticException("NC0103", "cannot write: " + FileFailure.Cause(path, e), new SourcePosition(path), "choose another place with -o");
        }
    }
}
