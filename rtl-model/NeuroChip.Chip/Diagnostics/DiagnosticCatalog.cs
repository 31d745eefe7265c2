namespace NeuroChip.Chip.Diagnostics;

/// <summary>Every diagnostic code of the tool, one line each. The hundreds digit names the area.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All codes in ascending order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        // 01xx usage
        new("NC0101", "unknown or malformed command-line argument", 2),
        new("NC0102", "file or folder not found", 2),
        new("NC0103", "output folder cannot be written", 2),
        new("NC0104", "option cannot be combined with another or with this input", 2),
        new("NC0105", "unknown preset or name", 2),
        new("NC0106", "malformed --set override", 2),
        new("NC0107", "a needed system library or tool is missing", 2),
        // 02xx chip description
        new("NC0201", "YAML syntax error", 3),
        new("NC0202", "wrong value type", 3),
        new("NC0203", "unknown key", 3),
        new("NC0204", "missing key", 3),
        new("NC0205", "quantity without unit or with a wrong unit", 3),
        new("NC0206", "value out of range", 3),
        new("NC0207", "keys contradict each other", 3),
        new("NC0208", "duplicate key", 3),
        new("NC0209", "unknown choice", 3),
        new("NC0210", "file too large or nested too deeply", 3),
        new("NC0211", "router that the RTL and the engine ilgpu do not have", 3),
        new("NC0212", "FIFO behind a link between dies is shallower than its credit loop", 3),
        new("NC0213", "columns without converters, which the RTL does not have", 3),
        // 03xx technology
        new("NC0301", "technology row lacks value, unit, source, kind or uncertainty", 3),
        new("NC0302", "technology lacks a row that this chip needs", 3),
        new("NC0303", "technology row has a value out of range", 3),
        new("NC0304", "device lacks a figure that a setting needs", 3),
        // 04xx model file
        new("NC0401", "not an HDF5 file, or truncated", 3),
        new("NC0402", "not a NIR graph", 3),
        new("NC0403", "version of the model's format not supported", 3),
        new("NC0404", "node attribute missing", 3),
        new("NC0405", "node attribute has the wrong type or shape", 3),
        new("NC0406", "node attribute is not finite", 3),
        new("NC0407", "edge names a node that does not exist", 3),
        new("NC0408", "node type not supported", 3),
        new("NC0409", "size too large", 3),
        new("NC0410", "the target format cannot say this", 3),
        new("NC0411", "not a lava-dl network, or a part of it that is read differently", 3),
        new("NC0420", "not an ONNX model, or truncated", 3),
        new("NC0421", "a network to be converted lacks images, or its input scale is uncertain", 2),
        new("NC0422", "a converted network is fed by a coding that it does not read", 2),
        // 05xx network
        new("NC0501", "shapes do not match", 3),
        new("NC0502", "cycle without a neuron in it", 3),
        new("NC0503", "node cannot be mapped to this kind of chip", 3),
        new("NC0504", "zero-size layer", 3),
        new("NC0505", "network has no input or no output", 3),
        new("NC0506", "parameter outside its meaningful range", 3),
        new("NC0507", "feedback loop is longer on the chip than in the file", 3),
        new("NC0508", "unreachable or unused node", 3),
        new("NC0509", "time-step missing where the network needs one", 2),
        // 06xx workload
        new("NC0601", "data file is truncated or malformed", 3),
        new("NC0602", "event outside the sensor or the recording", 3),
        new("NC0603", "events are not sorted by time", 3),
        new("NC0604", "labels missing or malformed", 3),
        new("NC0605", "data does not match the network's input shape", 3),
        new("NC0606", "no samples", 3),
        new("NC0607", "value is not finite or out of range", 3),
        new("NC0608", "data format not recognised", 3),
        new("NC0609", "recording too long or too large", 3),
        // 07xx does not fit
        new("NC0701", "too many neurons for a core", 4),
        new("NC0702", "too many synapse rows for a core", 4),
        new("NC0703", "too many synapse columns for a core", 4),
        new("NC0704", "too many axons for a core", 4),
        new("NC0705", "too many route entries for a core", 4),
        new("NC0706", "too many cores for the mesh", 4),
        new("NC0707", "axonal delay too long", 4),
        new("NC0708", "accumulator bound exceeded", 4),
        new("NC0709", "packet cannot reach its destination", 4),
        new("NC0710", "spike count too wide for a packet", 4),
        new("NC0711", "core cannot hold this mix of projections", 4),
        new("NC0712", "precision lost by quantization", 4),
        new("NC0713", "the chip cannot keep the integer arithmetic of the model", 4),
        new("NC0714", "too many entries for a router's multicast table", 4),
        new("NC0715", "too many keys of multicast trees", 4),
        // 08xx image and results
        new("NC0801", "not a chip image, or truncated", 3),
        new("NC0802", "chip image version not supported", 3),
        new("NC0803", "chip image checksum does not match", 3),
        new("NC0804", "not a stats.json, or malformed", 3),
        new("NC0805", "chip image certificate missing, damaged or not kept", 3),
        // 09xx stopped
        new("NC0901", "deadlock watchdog", 5),
        new("NC0902", "cycle limit reached", 5),
        new("NC0903", "time-step missed its deadline", 5),
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ByCode = All.ToDictionary(d => d.Code);

    /// <summary>The exit code of a diagnostic.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in the catalogue: a bug, not a user's mistake.</exception>
    public static int ExitCodeOf(string code) => ByCode[code].ExitCode;
}
