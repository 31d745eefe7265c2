using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace NeuroChip.Chip.Image;

/// <summary>A stretch of a file as a stream. Several may read one file at once, for none moves the file's own position.</summary>
/// <param name="file">The file.</param>
/// <param name="start">First byte.</param>
/// <param name="length">Bytes.</param>
internal sealed class PayloadWindow(SafeFileHandle file, long start, long length) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _read; // of the file
    private int _at;    // in the buffer
    private int _end;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _read - (_end - _at); set => throw new NotSupportedException(); }

    /// <summary>SHA-256 of a stretch of a file.</summary>
    internal static byte[] Digest(SafeFileHandle file, long start, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        for (long done = 0; done < length;)
        {
            var got = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)), start + done);
            if (got == 0) break;
            hash.AppendData(buffer.AsSpan(0, got));
            done += got;
        }
        return hash.GetHashAndReset();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> to)
    {
        if (_at == _end)
        {
            // What is larger than the buffer goes where it is wanted.
            if (to.Length >= _buffer.Length) return Load(to);
            (_at, _end) = (0, Load(_buffer));
        }
        var count = Math.Min(to.Length, _end - _at);
        _buffer.AsSpan(_at, count).CopyTo(to);
        _at += count;
        return count;
    }

    private int Load(Span<byte> to)
    {
        var count = RandomAccess.Read(file, to[..(int)Math.Min(to.Length, length - _read)], start + _read);
        _read += count;
        return count;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
