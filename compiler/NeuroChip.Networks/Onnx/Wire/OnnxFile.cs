namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>An ONNX model as its file has it.</summary>
internal sealed record OnnxFile
{
    internal long IrVersion { get; set; }
    internal string Producer { get; set; } = "";
    internal string ProducerVersion { get; set; } = "";

    /// <summary>Version of the default operator set; 1 where the file names none.</summary>
    internal long Opset { get; set; } = 1;

    /// <summary>Operator sets of other domains.</summary>
    internal List<string> OtherDomains { get; } = [];

    /// <summary>The graph; null where the file has none.</summary>
    internal OnnxGraph? Graph { get; set; }

    /// <summary>Key and value of the metadata.</summary>
    internal List<KeyValuePair<string, string>> Metadata { get; } = [];

    /// <summary>True where the file defines functions of its own.</summary>
    internal bool HasFunctions { get; set; }
}
