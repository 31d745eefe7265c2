using Google.Protobuf;

namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>
/// The fields of one protobuf message, one after the other. The wire format is read by Google.Protobuf's <see cref="CodedInputStream"/>; which field
/// number means what stands in <see cref="OnnxWire"/>. A field with another wire type than expected, or that nobody asks for, is skipped.
/// </summary>
internal sealed class OnnxFields(ByteString message)
{
    private readonly CodedInputStream _stream = message.CreateCodedInput();
    private bool _taken = true;
    private uint _tag;

    /// <summary>Number of the current field.</summary>
    internal int Number { get; private set; }

    private WireFormat.WireType Type => WireFormat.GetTagWireType(_tag);

    /// <summary>Moves to the next field; false at the end.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    internal bool Next()
    {
        if (!_taken) _stream.SkipLastField();
        _tag = _stream.ReadTag();
        _taken = false;
        Number = WireFormat.GetTagFieldNumber(_tag);
        return _tag != 0;
    }

    /// <summary>An integer; 0 where the wire type is another.</summary>
    internal long Int()
    {
        if (Type != WireFormat.WireType.Varint) return 0;
        _taken = true;
        return (long)_stream.ReadUInt64();
    }

    /// <summary>A float.</summary>
    internal float Float()
    {
        if (Type != WireFormat.WireType.Fixed32) return 0;
        _taken = true;
        return _stream.ReadFloat();
    }

    /// <summary>Bytes, a text or a nested message.</summary>
    internal ByteString Bytes()
    {
        if (Type != WireFormat.WireType.LengthDelimited) return ByteString.Empty;
        _taken = true;
        return _stream.ReadBytes();
    }

    /// <summary>A text; bytes that are no UTF-8 become replacement characters.</summary>
    internal string Text() => System.Text.Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>Integers, packed or not.</summary>
    internal void Ints(List<long> into)
    {
        if (Type == WireFormat.WireType.Varint) into.Add(Int());
        else Packed(s => into.Add((long)s.ReadUInt64()));
    }

    /// <summary>Floats, packed or not.</summary>
    internal void Floats(List<double> into)
    {
        if (Type == WireFormat.WireType.Fixed32) into.Add(Float());
        else Packed(s => into.Add(s.ReadFloat()));
    }

    /// <summary>Doubles, packed or not.</summary>
    internal void Doubles(List<double> into)
    {
        if (Type == WireFormat.WireType.Fixed64)
        {
            _taken = true;
            into.Add(_stream.ReadDouble());
        }
        else Packed(s => into.Add(s.ReadDouble()));
    }

    private void Packed(Action<CodedInputStream> one)
    {
        var stream = Bytes().CreateCodedInput();
        while (!stream.IsAtEnd) one(stream);
    }
}
