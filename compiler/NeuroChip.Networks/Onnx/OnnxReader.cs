using Google.Protobuf;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Onnx.Operators;
using NeuroChip.Networks.Onnx.Wire;

namespace NeuroChip.Networks.Onnx;

/// <summary>
/// Reads ONNX models (ONNX IR and operator specification, onnx.ai) of image classifiers into an <see cref="AnnGraph"/>: activations channel by channel,
/// layouts and reshapes resolved, Softmax left out. Any bytes end in a graph or in diagnostics.
/// </summary>
public static class OnnxReader
{
    private const long LargestFile = 1L << 31;
    private const int NewestOpset = 24;

    /// <summary>True if a file looks like an ONNX model: its name says so, or it begins with the IR version and what may follow it.</summary>
    /// <param name="path">For its name.</param>
    /// <param name="start">Its first bytes.</param>
    public static bool Looks(string path, ReadOnlySpan<byte> start) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || start is [0x08, > 0 and < 32, 0x12 or 0x1a or 0x22 or 0x28 or 0x32 or 0x3a or 0x42, ..];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0403 to NC0409, NC0420, NC0502 to NC0505: all problems at once.</exception>
    public static AnnGraph Read(string path, DiagnosticBag bag)
    {
        var graph = TryRead(path, bag);
        bag.ThrowIfErrors();
        return graph ?? throw new InvalidOperationException("the ONNX import failed without a diagnostic");
    }

    private static AnnGraph? TryRead(string path, DiagnosticBag bag)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length >= LargestFile) throw new DiagnosticException("NC0409", "the file is larger than 2 GiB", new SourcePosition(path));
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException("NC0102", "file cannot be read: " + e.Message, new SourcePosition(path));
        }
        return Parse(bytes, path, bag);
    }

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The model.</param>
    /// <param name="path">For messages and the network's name.</param>
    /// <param name="bag">Receives the problems.</param>
    /// <returns>The network, or null after an error.</returns>
    public static AnnGraph? Parse(byte[] bytes, string path, DiagnosticBag bag)
    {
        OnnxFile file;
        try
        {
            file = OnnxWire.Model(UnsafeByteOperations.UnsafeWrap(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            bag.Error("NC0420", bytes.Length == 0 ? "the file is empty" : "not an ONNX model, or cut off: its protobuf message ends early or is damaged", new SourcePosition(path), "export or fetch the model again");
            return null;
        }
        if (!Check(file, path, bag)) return null;
        var graph = file.Graph!;
        var order = OnnxOrder.Sort(graph, path, bag);
        if (order is null || !Supported(order.Nodes, path, bag)) return null;
        OnnxInputLayout? layout = null;
        // A layer that reads the image in another order than the file's input has starts the import again, once.
        for (var attempt = 0; ; attempt++)
        {
            var trial = new DiagnosticBag();
            try
            {
                var result = Import(file, order, path, layout, trial);
                bag.AddRange(trial.Items);
                return result;
            }
            catch (OnnxLayoutException e) when (attempt == 0)
            {
                layout = e.Layout;
            }
            catch (OnnxLayoutException)
            {
                bag.Error("NC0503", "two layers read the image in different orders of its elements", new SourcePosition(path), "transpose the image once");
                return null;
            }
        }
    }

    private static bool Check(OnnxFile file, string path, DiagnosticBag bag)
    {
        var at = new SourcePosition(path);
        if (file.Graph is not { } graph || (graph.Nodes.Count == 0 && graph.Outputs.Count == 0))
            bag.Error("NC0420", file.IrVersion == 0 && file.Graph is null ? "not an ONNX model: it has neither a version nor a graph" : "the model has no graph", at, "give a model that an exporter wrote, for example torch.onnx.export");
        if (file.Opset < 1) bag.Error("NC0403", FormattableString.Invariant($"operator set {file.Opset} does not exist"), at, "the file is damaged: export the model again");
        if (file.Opset > NewestOpset) bag.Warning("NC0403", FormattableString.Invariant($"operator set {file.Opset} is newer than {NewestOpset}; operators are read as in {NewestOpset}"), at, "export with an older opset_version if a result looks wrong");
        if (file.HasFunctions) bag.Error("NC0408", "the model defines functions of its own", at, "export with functions inlined (onnx.inliner)");
        if (file.Graph?.HasSparseInitializers == true) bag.Error("NC0405", "the model holds sparse initializers", at, "store weights as dense tensors");
        return !bag.HasErrors;
    }

    private static bool Supported(IReadOnlyList<(OnnxNode Node, string Name)> nodes, string path, DiagnosticBag bag)
    {
        var ok = true;
        foreach (var (node, name) in nodes)
        {
            if (node.Domain is "" or "ai.onnx" && OnnxOperators.Find(node.Op) is not null) continue;
            var op = node.Domain is "" or "ai.onnx" ? node.Op : node.Domain + "::" + node.Op;
            bag.Error("NC0408", $"operator {Excerpt.Of(op)} ('{Excerpt.Of(name)}') is not supported", new SourcePosition(path + ":" + name), OnnxOperators.Remedy(node.Op));
            ok = false;
        }
        return ok;
    }

    private static AnnGraph? Import(OnnxFile file, OnnxOrder order, string path, OnnxInputLayout? layout, DiagnosticBag bag)
    {
        var import = new OnnxImport(path, file.Opset, bag) { Layout = layout };
        import.Initializers(file.Graph!, order.Needed);
        var input = import.Input(order.Input, layout);
        if (input is null || bag.HasErrors) return null;
        import.Run(order.Nodes);
        if (bag.HasErrors) return null;
        var output = import.Value(order.Output) as OnnxActivation;
        if (output is null || output.Node is AnnInput)
        {
            bag.Error("NC0505", $"the output '{Excerpt.Of(order.Output)}' {(output is null ? "does not depend on the image" : "is the image itself")}", import.At(order.Output));
            return null;
        }
        if (output.Map is not null)
        {
            bag.Error("NC0503", $"the output '{Excerpt.Of(order.Output)}' is transposed", import.At(order.Output), "let the network end in its class scores");
            return null;
        }
        if (input.Layout == "NHWC") import.Notes.Add($"the input is [batch, height, width, channels] in the file; images are fed channel by channel as {input.Shape}");
        var format = FormattableString.Invariant($"ONNX opset {file.Opset}") + (file.Producer.Length > 0 ? $", {Excerpt.Of((file.Producer + " " + file.ProducerVersion).Trim())}" : "");
        return new AnnGraph(Path.GetFileNameWithoutExtension(path), format, input, output.Node, import.Notes)
        {
            PixelRange = file.Metadata.Find(m => m.Key == "Image.NominalPixelRange").Value switch { "NominalRange_0_255" => "raw", "Normalized_0_1" => "unit", "Normalized_1_1" => "signed", _ => null },
        };
    }
}
