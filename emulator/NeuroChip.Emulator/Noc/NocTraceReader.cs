using System.Globalization;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Files;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// Reads a packet trace: one packet a line, columns separated by blanks or commas, <c>#</c> begins a comment, gzip is recognised. The first comment may name
/// the columns (src, dst, ctime, itime, atime, routers); without it three columns are src ctime dst and six are src ctime itime atime dst routers.
/// </summary>
public static class NocTraceReader
{
    /// <summary>Largest number of packets.</summary>
    public const int MaxPackets = 20_000_000;

    /// <summary>Largest time.</summary>
    public const long MaxTime = 1_000_000_000_000;

    internal const int MaxLine = 1000;
    private const int MaxDiagnostics = 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0601, NC0606, NC0607 or NC0609; all problems at once, up to twenty.</exception>
    public static NocTrace Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DiagnosticException("NC0102", "cannot read: " + FileFailure.Cause(path, e), new SourcePosition(path), "give the path of a trace file");
        }
    }

    /// <summary>Reads a seekable stream.</summary>
    /// <param name="name">Name for positions.</param>
    /// <param name="stream">Text or gzip.</param>
    /// <exception cref="DiagnosticException">As for a file.</exception>
    public static NocTrace Read(string name, Stream stream)
    {
        using var content = PackedFile.Contents(stream);
        var bag = new DiagnosticBag();
        var table = new TraceTable(name, bag);
        try
        {
            ReadLines(content, table, bag, name);
        }
        catch (InvalidDataException e)
        {
            // What else was found may be the damage as well.
            throw new DiagnosticException([PackedFile.Broken(name, e)]);
        }
        bag.ThrowIfErrors();
        return table.ToTrace();
    }

    private static void ReadLines(Stream content, TraceTable table, DiagnosticBag bag, string name)
    {
        // Lines are cut off at a limit while they are read: a file without line breaks must not fill the memory.
        using var reader = new StreamReader(content, new UTF8Encoding(false), true, 1 << 16);
        var line = new StringBuilder(128);
        var number = 1;
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c != '\n')
            {
                if (line.Length <= MaxLine) line.Append((char)c);
                continue;
            }
            if (!Add(table, bag, line, number++, name)) return;
            line.Clear();
        }
        if (line.Length > 0) Add(table, bag, line, number, name);
    }

    private static bool Add(TraceTable table, DiagnosticBag bag, StringBuilder line, int number, string name)
    {
        if (line.Length > MaxLine) bag.Error("NC0601", string.Create(CultureInfo.InvariantCulture, $"line of more than {MaxLine} characters"), new SourcePosition(name, number, 1));
        else table.Add(line.ToString(), number);
        if (bag.Items.Count >= MaxDiagnostics) return false;
        if (table.Count <= MaxPackets) return true;
        bag.Error("NC0609", string.Create(CultureInfo.InvariantCulture, $"more than {MaxPackets} packets"), new SourcePosition(name, number, 1), "split the trace");
        return false;
    }
}
