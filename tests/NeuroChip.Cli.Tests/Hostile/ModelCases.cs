using NeuroChip.Networks.Hdf5;
using static NeuroChip.Cli.Tests.Hostile.NirDraft;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Broken model files, all through <c>compile</c>.</summary>
internal static class ModelCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["model: not there"] = new(2, "NC0102", s => Compile(s, s.At("absent.nir")), "absent.nir"),
        ["model: a folder"] = new(2, "NC0102", s => Compile(s, s.Folder("folder.nir")), "folder"),
        ["model: empty file"] = Cut(0),
        ["model: cut after the magic"] = Cut(8),
        ["model: cut in the superblock"] = Cut(50),
        ["model: cut after 5000 bytes"] = Cut(5000),
        ["model: cut in the middle"] = Cut(-2),
        ["model: last byte missing"] = Cut(-1),
        ["model: random bytes"] = new(3, "NC0401", s => Compile(s, s.Write("m.nir", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * i * 37 >> 3))]))),
        ["model: text"] = new(3, "NC0401", s => Compile(s, s.Text("m.nir", "import torch\n"))),
        ["model: HDF5 without a graph"] = new(3, "NC0402", s => Compile(s, Bare(s.At("m.nir"))), "NIR"),
        ["model: root is no graph"] = new(3, "NC0402", s => Compile(s, Write(s.At("m.nir"), "1.0", "LIF", "")), "/node/type"),
        ["model: version 9.9"] = new(3, "NC0403", s => Compile(s, Write(s.At("m.nir"), "9.9", "NIRGraph", "")), "9.9", "supported are"),
        ["model: no version"] = new(3, "NC0403", s => Compile(s, Write(s.At("m.nir"), null, "NIRGraph", "")), "/version"),
        ["model: weight missing"] = Small(3, "NC0404", "weight", ("w", Typed("Affine"))),
        ["model: node without type"] = Small(3, "NC0404", "/node/nodes/w", ("w", g => g.Write("weight", [1f], 1, 1))),
        ["model: weight of rank 3"] = Small(3, "NC0405", "expected 2", ("w", g => { g.Write("type", "Linear"); g.Write("weight", new float[12], 3, 2, 2); })),
        ["model: weight is text"] = Small(3, "NC0405", "expected numbers", ("w", g => { g.Write("type", "Linear"); g.Write("weight", "0.5"); })),
        ["model: weight is a group"] = Small(3, "NC0405", "group", ("w", g => { g.Write("type", "Linear"); g.CreateGroup("weight").Dispose(); })),
        ["model: bias too short"] = Small(3, "NC0405", "expected 3", ("w", g => { g.Write("type", "Affine"); g.Write("weight", new float[12], 3, 4); g.Write("bias", [0f], 1); })),
        ["model: stride 0"] = new(3, "NC0405", s => Compile(s, Conv(s.At("m.nir"), 0)), "stride"),
        ["model: NaN weight"] = Small(3, "NC0406", "element 0", ("w", Affine(3, 4, float.NaN))),
        ["model: infinite weight"] = Small(3, "NC0406", "element 0", ("w", Affine(3, 4, float.PositiveInfinity))),
        ["model: NaN threshold"] = Small(3, "NC0406", "v_threshold", ("n", If(3, double.NaN))),
        ["model: edge to nowhere"] = new(3, "NC0407", s => Compile(s, NirDraft.Small(s.At("m.nir"), "in>w>n>out n>ghost")), "ghost"),
        ["model: unsupported node"] = Small(3, "NC0408", "'LSTM'", ("n", Typed("LSTM"))),
        ["model: dimension 2^31"] = Small(3, "NC0409", "2147483648", ("in", Input(1L << 31))),
        ["model: product 2^40"] = Small(3, "NC0409", "1048576", ("in", Input(1 << 20, 1 << 20))),
        ["model: nested 40 deep"] = new(3, "NC0409", s => Compile(s, Nested(s.At("m.nir"))), "nested"),
        ["model: shapes do not match"] = Small(3, "NC0501", "5", ("w", Affine(3, 5))),
        ["model: linear cycle"] = new(3, "NC0502", s => Compile(s, NirDraft.Small(s.At("m.nir"), "in>w>n>out w>x>w", ("x", Linear(3, 3)), ("w", Linear(3, 3)), ("in", Input(3))))),
        ["model: two inputs"] = new(3, "NC0503", s => Compile(s, NirDraft.Small(s.At("m.nir"), "in>w>n>out in2>w", ("in2", Input(4)))), "supported is one"),
        ["model: integrator inside"] = new(3, "NC0503", s => Compile(s, NirDraft.Small(s.At("m.nir"), "in>w>i>n>out", ("i", g => { g.Write("type", "I"); g.Write("r", [1.0, 1, 1], 3); }))), "'i'", "supported"),
        ["model: layer of size zero"] = Small(3, "NC0504", "size zero", ("w", Affine(0, 4))),
        ["model: input of size zero"] = Small(3, "NC0504", "size zero", ("in", Input(0))),
        ["model: negative dimension"] = Small(3, "NC0504", "-4", ("in", Input(-4))),
        ["model: no input"] = new(3, "NC0505", s => Compile(s, Write(s.At("m.nir"), "w>n>out", ("w", Affine(3, 4)), ("n", If(3)), ("out", Output(3)))), "no Input"),
        ["model: no output"] = new(3, "NC0505", s => Compile(s, Write(s.At("m.nir"), "in>w>n", ("in", Input(4)), ("w", Affine(3, 4)), ("n", If(3)))), "no Output"),
        ["model: no node at all"] = new(3, "NC0505", s => Compile(s, Write(s.At("m.nir"), ""))),
        ["model: threshold of zero"] = Small(3, "NC0506", "threshold 0", ("n", If(3, 0))),
        ["model: negative tau"] = new(3, "NC0506", s => [.. Compile(s, NirDraft.Small(s.At("m.nir"), ("n", Lif(3, -0.01)))), "--dt", "1ms"], "-0.01"),
        ["model: dt missing"] = new(2, "NC0509", s => Compile(s, NirDraft.Small(s.At("m.nir"), ("n", Lif(3, 0.01)))), "--dt"),
    };

    private static HostileCase Small(int exit, string code, string mention, params (string, Action<Hdf5Group>)[] changed) =>
        new(exit, code, s => Compile(s, NirDraft.Small(s.At("m.nir"), changed)), mention);

    /// <summary>The shipped model without its end: a length, or -1 for all but a byte, -2 for half.</summary>
    private static HostileCase Cut(int length) => new(3, "NC0401", s =>
    {
        var bytes = File.ReadAllBytes(Scratch.Digits);
        return Compile(s, s.Write("m.nir", bytes[..(length switch { -1 => bytes.Length - 1, -2 => bytes.Length / 2, _ => length })]));
    }, "m.nir");

    private static string[] Compile(Scratch s, string model) => ["compile", model, "--chip", "nvm-tile", "-o", Path.Combine(s.Results, "image")];

    private static string Bare(string path)
    {
        using var file = Hdf5File.Create(path);
        file.Root.Write("weights", [1f, 2f], 2);
        return path;
    }

    private static string Conv(string path, long stride) => Write(path, "in>c>n>out", ("in", Input(1, 4, 4)), ("n", If(1)), ("out", Output(1)), ("c", g =>
    {
        g.Write("type", "Conv2d");
        g.Write("weight", new float[9], 1, 1, 3, 3);
        g.Write("bias", new float[1], 1);
        foreach (var (name, value) in new[] { ("stride", stride), ("padding", 0L), ("dilation", 1L) }) g.Write(name, [value, value], 2);
        g.Write("groups", [1L]);
    }));

    private static string Nested(string path) => Write(path, "in>sub>out", ("in", Input(4)), ("out", Output(4)), ("sub", g => Nest(g, 40)));

    private static void Nest(Hdf5Group group, int levels) => Graph(group, "NIRGraph", "", levels == 0 ? [] : [("sub", g => Nest(g, levels - 1))]);
}
