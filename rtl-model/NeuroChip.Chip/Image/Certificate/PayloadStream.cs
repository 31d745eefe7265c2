using System.Security.Cryptography;

namespace NeuroChip.Chip.Image.Certificate;

/// <summary>Passes what is written on, and forms the digest of all and the checksums of the parts on the way, so that no payload need be held in memory.</summary>
internal sealed class PayloadStream(Stream to) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<PayloadPart> _parts = [];
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;
    private long _length;
    private uint _crc = uint.MaxValue;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Ends a part.</summary>
    internal void Cut()
    {
        Pass();
        _parts.Add(new PayloadPart(_length, ~_crc));
        (_length, _crc) = (0, uint.MaxValue);
    }

    /// <summary>Digest and parts of all that was written.</summary>
    internal (byte[] Digest, PayloadPart[] Parts) Finish()
    {
        Pass();
        return (_hash.GetHashAndReset(), [.. _parts]);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_used + buffer.Length > _buffer.Length) Pass();
        if (buffer.Length > _buffer.Length)
        {
            Pass(buffer);
            return;
        }
        buffer.CopyTo(_buffer.AsSpan(_used));
        _used += buffer.Length;
    }

    private void Pass()
    {
        Pass(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _crc = PayloadPart.Add(_crc, bytes);
        _length += bytes.Length;
        to.Write(bytes);
    }

    public override void Flush() => Pass();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
