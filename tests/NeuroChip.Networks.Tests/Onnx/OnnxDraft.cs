using Google.Protobuf;
using NeuroChip.Chip.Random;

namespace NeuroChip.Networks.Tests.Onnx;

/// <summary>Writes the bytes of ONNX models, sound or broken, field by field.</summary>
internal sealed class OnnxDraft
{
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _initializers = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];
    private uint _stream;

    internal long Opset { get; set; } = 13;

    internal List<(string Key, string Value)> Metadata { get; } = [];

    internal OnnxDraft Input(string name, params long[] dims)
    {
        _inputs.Add(Value(name, dims, 1));
        return this;
    }

    internal OnnxDraft InputOfType(string name, int type, params long[] dims)
    {
        _inputs.Add(Value(name, dims, type));
        return this;
    }

    internal OnnxDraft Output(string name)
    {
        _outputs.Add(Value(name, [1, 1], 1));
        return this;
    }

    /// <summary>Weights in float_data.</summary>
    internal OnnxDraft Weights(string name, long[] dims, params float[] values) => Tensor(TensorBytes(name, dims, 1, s =>
    {
        foreach (var v in values)
        {
            s.WriteTag(4, WireFormat.WireType.Fixed32);
            s.WriteFloat(v);
        }
    }));

    /// <summary>Reproducible weights, normal in shape, scaled for layers that keep their activations' size.</summary>
    internal OnnxDraft Random(string name, double gain, params long[] dims)
    {
        var count = dims.Aggregate(1L, (p, d) => p * d);
        var fan = dims.Length > 1 ? count / dims[0] : 1;
        var values = new float[count];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(gain * Normal(i) * Math.Sqrt(2.0 / fan));
        _stream++;
        return Weights(name, dims, values);
    }

    private double Normal(int i)
    {
        var sum = 0.0;
        for (var k = 0u; k < 12; k++) sum += CounterRng.Uniform(7, _stream + 1, (uint)i, k, 0);
        return sum - 6;
    }

    internal OnnxDraft Ints(string name, params long[] values) => Tensor(TensorBytes(name, [values.Length], 7, s =>
    {
        foreach (var v in values)
        {
            s.WriteTag(7, WireFormat.WireType.Varint);
            s.WriteInt64(v);
        }
    }));

    internal OnnxDraft Tensor(byte[] tensor)
    {
        _initializers.Add(tensor);
        return this;
    }

    /// <summary>A tensor whose values the caller writes.</summary>
    internal static byte[] TensorBytes(string name, long[] dims, int type, Action<CodedOutputStream> values) => Message(s =>
    {
        foreach (var d in dims)
        {
            s.WriteTag(1, WireFormat.WireType.Varint);
            s.WriteInt64(d);
        }
        Int(s, 2, type);
        values(s);
        Text(s, 8, name);
    });

    internal OnnxDraft Node(string op, string[] inputs, string output, params (string Name, object Value)[] attributes) => NodeIn("", op, inputs, [output], attributes);

    internal OnnxDraft NodeIn(string domain, string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        _nodes.Add(Message(s =>
        {
            foreach (var i in inputs) Text(s, 1, i);
            foreach (var o in outputs) Text(s, 2, o);
            Text(s, 3, op + "_" + outputs[0]);
            Text(s, 4, op);
            foreach (var a in attributes) Sub(s, 5, Attribute(a.Name, a.Value));
            if (domain.Length > 0) Text(s, 7, domain);
        }));
        return this;
    }

    private static byte[] Attribute(string name, object value) => Message(s =>
    {
        Text(s, 1, name);
        switch (value)
        {
            case float f:
                s.WriteTag(2, WireFormat.WireType.Fixed32);
                s.WriteFloat(f);
                break;
            case int i: Int(s, 3, i); break;
            case string t: Text(s, 4, t); break;
            case byte[] tensor: Sub(s, 5, tensor); break;
            case int[] list:
                // Packed, as proto3 writers do; dims above are not, as proto2 writers do.
                Sub(s, 8, Message(p => { foreach (var v in list) p.WriteInt64(v); }));
                break;
            default: throw new ArgumentException(name);
        }
    });

    internal byte[] Bytes() => Message(s =>
    {
        Int(s, 1, 7);
        Text(s, 2, "test");
        Sub(s, 7, Message(g =>
        {
            foreach (var n in _nodes) Sub(g, 1, n);
            Text(g, 2, "graph");
            foreach (var t in _initializers) Sub(g, 5, t);
            foreach (var i in _inputs) Sub(g, 11, i);
            foreach (var o in _outputs) Sub(g, 12, o);
        }));
        Sub(s, 8, Message(o => Int(o, 2, Opset)));
        foreach (var (key, value) in Metadata)
            Sub(s, 14, Message(m =>
            {
                Text(m, 1, key);
                Text(m, 2, value);
            }));
    });

    private static byte[] Value(string name, long[] dims, int type) => Message(s =>
    {
        Text(s, 1, name);
        Sub(s, 2, Message(t => Sub(t, 1, Message(e =>
        {
            Int(e, 1, type);
            Sub(e, 2, Message(shape =>
            {
                foreach (var d in dims)
                    Sub(shape, 1, Message(one =>
                    {
                        // A free dimension has a name instead of a value.
                        if (d < -1) Text(one, 2, "n");
                        else Int(one, 1, d);
                    }));
            }));
        }))));
    });

    private static void Int(CodedOutputStream s, int field, long value)
    {
        s.WriteTag(field, WireFormat.WireType.Varint);
        s.WriteInt64(value);
    }

    private static void Text(CodedOutputStream s, int field, string value)
    {
        s.WriteTag(field, WireFormat.WireType.LengthDelimited);
        s.WriteString(value);
    }

    private static void Sub(CodedOutputStream s, int field, byte[] message)
    {
        s.WriteTag(field, WireFormat.WireType.LengthDelimited);
        s.WriteBytes(ByteString.CopyFrom(message));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var stream = new CodedOutputStream(memory, leaveOpen: true)) write(stream);
        return memory.ToArray();
    }
}
