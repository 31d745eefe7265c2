using System.Text;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Running;

/// <summary>
/// Results that belong together. All are written beside their places, and only then moved there: a failure or an interrupt leaves all of them or none.
/// Ctrl+C once waits until they are written; twice removes what is there of them and ends the process.
/// </summary>
internal sealed class OutputFiles : IDisposable
{
    private readonly Output _output;
    private readonly ConsoleCancelEventHandler _handler;
    private readonly List<(string Path, string Temporary)> _written = [];
    private readonly Lock _lock = new();
    private bool _asked;
    private bool _moving;

    internal OutputFiles(Output output)
    {
        _output = output;
        _handler = (_, e) => e.Cancel = Hold();
        Console.CancelKeyPress += _handler;
    }

    internal void Text(string path, string text) => Stream(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    internal void Stream(string path, Action<Stream> write) => Beside(path, temporary =>
    {
        using var stream = File.Create(temporary);
        write(stream);
    });

    /// <summary>As <see cref="Stream"/>, for writers that take a path.</summary>
    internal void Beside(string path, Action<string> write) => OutputFolder.Guard(path, () =>
    {
        if (Directory.Exists(path)) throw new IOException("it is a folder, not a file");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var temporary = OutputFolder.Temporary(path);
        lock (_lock) _written.Add((path, temporary));
        write(temporary);
    });

    /// <summary>Moves all files to their places.</summary>
    internal void Commit()
    {
        lock (_lock) _moving = true;
        foreach (var (path, temporary) in _written) OutputFolder.Guard(path, () => File.Move(temporary, path, overwrite: true));
        lock (_lock) _written.Clear();
        Console.CancelKeyPress -= _handler;
    }

    /// <summary>Ctrl+C: true if the process goes on.</summary>
    internal bool Hold()
    {
        lock (_lock)
        {
            // To move files takes no time worth an interrupt.
            if (_moving) return true;
            if (_asked)
            {
                Remove();
                return false;
            }
            _asked = true;
        }
        _output.Messages.WriteLine("interrupted: the results are being written; Ctrl+C again ends at once and leaves none of them");
        return true;
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= _handler;
        lock (_lock) Remove();
    }

    private void Remove()
    {
        foreach (var (_, temporary) in _written)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody can remove it, and why nothing was written is being said already.
            }
        }
        _written.Clear();
    }
}
