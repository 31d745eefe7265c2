using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Npy;

/// <summary>An array of an .npy file or of an entry of an .npz archive. Data are present only where they were asked for.</summary>
internal sealed class NpyArray
{
    private readonly byte[] _bytes;

    private NpyArray(NpyHeader header, byte[] bytes) => (Header, _bytes) = (header, bytes);

    /// <summary>Type and shape.</summary>
    internal NpyHeader Header { get; }

    /// <summary>Parses an array.</summary>
    /// <param name="bytes">The whole file, or its start when only the header is wanted.</param>
    /// <param name="name">Array in its archive, for messages; empty for a lone file.</param>
    /// <param name="headerOnly">True if the data are not there.</param>
    /// <param name="file">For diagnostics.</param>
    /// <param name="bag">Takes the errors.</param>
    internal static NpyArray? Parse(byte[] bytes, string name, bool headerOnly, string file, DiagnosticBag bag)
    {
        var what = name.Length == 0 ? "array" : $"array '{Io.ProblemLog.Quote(name)}'";
        NpyHeader header;
        try
        {
            header = NpyHeader.Parse(bytes);
        }
        catch (FormatException e)
        {
            bag.Error("NC0601", $"{what} cannot be read: {e.Message}", new SourcePosition(file));
            return null;
        }
        var size = header.Items * header.ItemSize;
        if (size > Io.BoundedFile.Limit)
        {
            bag.Error("NC0609", $"{what} claims {size} bytes; at most {Io.BoundedFile.Limit} are read", new SourcePosition(file), "split the file");
            return null;
        }
        if (headerOnly || size == bytes.Length - header.DataOffset) return new NpyArray(header, bytes);
        bag.Error("NC0601", $"{what} has {bytes.Length - header.DataOffset} bytes of data, its header says {size}", new SourcePosition(file), "write the file again");
        return null;
    }

    /// <summary>A field of every item.</summary>
    internal NpyColumn Column(int field = 0)
    {
        var f = Header.Fields[field];
        return new NpyColumn(_bytes, Header.DataOffset + f.Offset, Header.ItemSize, f.Type, (int)Header.Items);
    }
}
