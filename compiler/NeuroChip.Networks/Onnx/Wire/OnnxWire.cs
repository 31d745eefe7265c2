using Google.Protobuf;

namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>The messages of an ONNX file by their field numbers (ONNX IR specification; only what inference needs is kept).</summary>
internal static class OnnxWire
{
    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no protobuf message, or end early.</exception>
    internal static OnnxFile Model(ByteString bytes)
    {
        var model = new OnnxFile();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            switch (f.Number)
            {
                case 1: model.IrVersion = f.Int(); break;
                case 2: model.Producer = f.Text(); break;
                case 3: model.ProducerVersion = f.Text(); break;
                case 7: model.Graph = Graph(f.Bytes()); break;
                case 8: Opset(f.Bytes(), model); break;
                case 14: model.Metadata.Add(Pair(f.Bytes())); break;
                case 25: model.HasFunctions = true; break;
            }
        }
        return model;
    }

    private static void Opset(ByteString bytes, OnnxFile model)
    {
        var (domain, version) = ("", 0L);
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            if (f.Number == 1) domain = f.Text();
            if (f.Number == 2) version = f.Int();
        }
        if (domain is "" or "ai.onnx") model.Opset = version;
        else model.OtherDomains.Add(domain);
    }

    private static KeyValuePair<string, string> Pair(ByteString bytes)
    {
        var (key, value) = ("", "");
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            if (f.Number == 1) key = f.Text();
            if (f.Number == 2) value = f.Text();
        }
        return new(key, value);
    }

    private static OnnxGraph Graph(ByteString bytes)
    {
        var graph = new OnnxGraph();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            switch (f.Number)
            {
                case 1: graph.Nodes.Add(Node(f.Bytes())); break;
                case 2: graph.Name = f.Text(); break;
                case 5: graph.Initializers.Add(Tensor(f.Bytes())); break;
                case 11: graph.Inputs.Add(Value(f.Bytes())); break;
                case 12: graph.Outputs.Add(Value(f.Bytes())); break;
                case 15: graph.HasSparseInitializers = true; break;
            }
        }
        return graph;
    }

    private static OnnxNode Node(ByteString bytes)
    {
        var node = new OnnxNode();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            switch (f.Number)
            {
                case 1: node.Inputs.Add(f.Text()); break;
                case 2: node.Outputs.Add(f.Text()); break;
                case 3: node.Name = f.Text(); break;
                case 4: node.Op = f.Text(); break;
                case 5: node.Attributes.Add(Attribute(f.Bytes())); break;
                case 7: node.Domain = f.Text(); break;
            }
        }
        return node;
    }

    private static OnnxAttribute Attribute(ByteString bytes)
    {
        var attribute = new OnnxAttribute();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            switch (f.Number)
            {
                case 1: attribute.Name = f.Text(); break;
                case 2: attribute.Float = f.Float(); break;
                case 3: attribute.Int = f.Int(); break;
                case 4: attribute.Text = f.Text(); break;
                case 5: attribute.Tensor = Tensor(f.Bytes()); break;
                case 7: f.Floats(attribute.Floats); break;
                case 8: f.Ints(attribute.Ints); break;
                case 6 or 11 or 21 or 22 or 23: attribute.IsOther = true; break;
            }
        }
        return attribute;
    }

    private static OnnxTensor Tensor(ByteString bytes)
    {
        var tensor = new OnnxTensor();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            switch (f.Number)
            {
                case 1: f.Ints(tensor.Dims); break;
                case 2: tensor.DataType = (int)Math.Clamp(f.Int(), -1, 1000); break;
                case 3: tensor.IsSegment = true; break;
                case 4: f.Floats(tensor.Floats); break;
                case 5: f.Ints(tensor.Ints32); break;
                case 7: f.Ints(tensor.Ints64); break;
                case 8: tensor.Name = f.Text(); break;
                case 9: tensor.Raw = f.Bytes(); break;
                case 10: f.Doubles(tensor.Doubles); break;
                case 11: f.Ints(tensor.Unsigned64); break;
                case 13: tensor.IsExternal = true; break;
                case 14: tensor.IsExternal |= f.Int() == 1; break;
            }
        }
        return tensor;
    }

    private static OnnxValue Value(ByteString bytes)
    {
        var value = new OnnxValue();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            if (f.Number == 1) value.Name = f.Text();
            if (f.Number != 2) continue;
            for (var type = new OnnxFields(f.Bytes()); type.Next();)
            {
                if (type.Number != 1) continue;
                for (var tensor = new OnnxFields(type.Bytes()); tensor.Next();)
                {
                    if (tensor.Number == 1) value.ElementType = (int)Math.Clamp(tensor.Int(), -1, 1000);
                    if (tensor.Number == 2) value.Dims = Dims(tensor.Bytes());
                }
            }
        }
        return value;
    }

    private static List<long?> Dims(ByteString bytes)
    {
        var dims = new List<long?>();
        for (var f = new OnnxFields(bytes); f.Next();)
        {
            if (f.Number != 1) continue;
            long? size = null;
            for (var d = new OnnxFields(f.Bytes()); d.Next();)
                if (d.Number == 1) size = d.Int();
            dims.Add(size);
        }
        return dims;
    }
}
