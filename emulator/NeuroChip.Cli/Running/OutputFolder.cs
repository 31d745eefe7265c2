using System.Text;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>Writes results. Every file is written beside its place and then moved there, so that a stopped run leaves no half file.</summary>
internal static class OutputFolder
{
    internal static void Create(string folder) => Guard(folder, () => Directory.CreateDirectory(folder));

    internal static void WriteText(string path, string text) => WriteFile(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    internal static void WriteFile(string path, Action<Stream> write) => Guard(path, () =>
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";
        using (var stream = File.Create(temporary)) write(stream);
        File.Move(temporary, path, overwrite: true);
    });

    private static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DiagnosticException("NC0103", "cannot write: " + e.Message, new SourcePosition(path), "choose another place with -o");
        }
    }
}
