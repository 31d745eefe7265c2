using System.Buffers.Binary;

namespace NeuroChip.Chip.Files;

/// <summary>
/// What a gzip file holds. The runtime's reader unpacks a file that is cut off to fewer bytes without an error, so that a table cut at the end of a
/// line would pass for a shorter one; a whole file ends in CRC-32 and length of what was packed (RFC 1952, section 2.3.1), and that is checked here.
/// </summary>
internal sealed class GzipContents(Stream packed) : Stream
{
    private const int TrailerBytes = 8;
    private readonly Stream _unpacked = PackedFile.Unpack(packed);
    private Crc32 _crc = new();
    private long _length;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty) return 0;
        var n = Next(_unpacked, buffer);
        if (n > 0)
        {
            _crc.Add(buffer[..n]);
            _length += n;
            return n;
        }
        if (!EndsInItsTrailer()) throw new InvalidDataException("the file ends before its contents do, or goes on after them");
        _ended = true;
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    // The runtime speaks of archives and their entries.
    private static int Next(Stream unpacked, Span<byte> buffer)
    {
        try
        {
            return unpacked.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException("the contents are damaged");
        }
    }

    private bool EndsInItsTrailer()
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        if (packed.Length < TrailerBytes) return false;
        packed.Position = packed.Length - TrailerBytes;
        packed.ReadExactly(trailer);
        var (crc, length) = (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
        if ((uint)_length == length && _crc.Value == crc) return true;
        // Where several gzip files were joined, the trailer is that of the last one alone: the end of what was unpacked.
        return length < _length && (length > 0 ? CrcOfLast(length) == crc : crc == 0 && EndsInAnEmptyFile());
    }

    // Blocked gzip closes with one, but eight zero bytes alone are no end: lost sectors read as zeros.
    private bool EndsInAnEmptyFile()
    {
        Span<byte> block = stackalloc byte[2];
        packed.Position = packed.Length - TrailerBytes - block.Length;
        packed.ReadExactly(block);
        return block is [3, 0];
    }

    private uint CrcOfLast(long length)
    {
        packed.Position = 0;
        using var again = PackedFile.Unpack(packed);
        var buffer = new byte[1 << 16];
        var crc = new Crc32();
        var skip = _length - length;
        for (int n; (n = Next(again, buffer)) > 0; skip = Math.Max(0, skip - n))
            if (n > skip) crc.Add(buffer.AsSpan((int)skip, n - (int)skip));
        return crc.Value;
    }
}
