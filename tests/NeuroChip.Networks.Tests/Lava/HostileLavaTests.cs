using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Lava;
using static NeuroChip.Networks.Tests.Lava.LavaDraft;

namespace NeuroChip.Networks.Tests.Lava;

/// <summary>Broken and unsupported .net files: a coded message each, never another exception.</summary>
public sealed class HostileLavaTests
{
    private static readonly Dictionary<string, (string Code, string Mention, Func<TemporaryFile> File)> Cases = new()
    {
        ["no layers group"] = ("NC0411", "/layer", () => Bare(r => r.Write("x", new[] { 1.0 }))),
        ["layers are a dataset"] = ("NC0411", "/layer", () => Bare(r => r.Write("layer", new[] { 1.0 }))),
        ["no layer"] = ("NC0411", "no layers", () => Write()),
        ["a number is missing"] = ("NC0404", "/layer/1", () => Bare(r => { using var l = r.CreateGroup("layer"); Layer(l, "0", Dense(2, 2)); Layer(l, "2", Dense(2, 2)); })),
        ["a layer is a dataset"] = ("NC0404", "/layer/0", () => Bare(r => { using var l = r.CreateGroup("layer"); l.Write("0", new[] { 1.0 }); })),
        ["type missing"] = ("NC0404", "type", () => Write(g => g.Write("shape", new[] { 3L }, 1))),
        ["type is a number"] = ("NC0404", "type", () => Write(g => g.Write("type", new[] { 3L }, 1))),
        ["unknown layer"] = ("NC0408", "'convT'", () => Write(Input(1, 4, 4), g => g.Write("type", ["convT"], 1))),
        ["average in the middle"] = ("NC0408", "middle", () => Write(Dense(4, 2), Average(2), Dense(2, 2))),
        ["input twice"] = ("NC0408", "first layer", () => Write(Input(4), Input(4))),
        ["SDNN neurons"] = ("NC0408", "sigma-delta", () => Write(Dense(2, 2, neuron: Neuron("SDNN")))),
        ["RF neurons"] = ("NC0408", "'RF_PHASE'", () => Write(Dense(2, 2, neuron: Neuron("RF_PHASE")))),
        ["graded spikes"] = ("NC0408", "graded", () => Write(Dense(2, 2, neuron: Neuron(more: n => n.Write("gradedSpike", new[] { 1L }))))),
        ["complex weights"] = ("NC0408", "complex", () => Write(g => { g.Write("type", ["dense"], 1); using var w = g.CreateGroup("weight"); w.Write("real", [1f], 1, 1); w.Write("imag", [1f], 1, 1); })),
        ["neurons missing"] = ("NC0404", "neuron", () => Write(Dense(2, 2, neuron: _ => { }))),
        ["neurons are a dataset"] = ("NC0404", "neuron", () => Write(Dense(2, 2, neuron: g => g.Write("neuron", new[] { 1.0 })))),
        ["neuron type missing"] = ("NC0404", "type", () => Write(Dense(2, 2, neuron: g => g.CreateGroup("neuron").Dispose()))),
        ["threshold missing"] = ("NC0404", "vThMant", () => Write(Dense(2, 2, neuron: g => { using var n = g.CreateGroup("neuron"); n.Write("type", "CUBA"); n.Write("iDecay", new[] { 1L }); n.Write("vDecay", new[] { 1L }); }))),
        ["threshold 0"] = ("NC0506", "vThMant", () => Write(Dense(2, 2, neuron: Neuron(threshold: 0)))),
        ["threshold above 17 bits"] = ("NC0506", "131071", () => Write(Dense(2, 2, neuron: Neuron(threshold: 1 << 17)))),
        ["decay above 4096"] = ("NC0506", "vDecay", () => Write(Dense(2, 2, neuron: Neuron(vDecay: 4097)))),
        ["decay negative"] = ("NC0506", "iDecay", () => Write(Dense(2, 2, neuron: Neuron(iDecay: -1)))),
        ["decay of 2^40"] = ("NC0409", "iDecay", () => Write(Dense(2, 2, neuron: Neuron(iDecay: 1L << 40)))),
        ["decays of a wrong number"] = ("NC0405", "expected 1", () => Write(Dense(4, 2, neuron: g => { using var n = g.CreateGroup("neuron"); n.Write("type", "CUBA"); n.Write("iDecay", new[] { 1L, 2, 3 }, 3); n.Write("vDecay", new[] { 1L }); n.Write("vThMant", new[] { 1L }); }))),
        ["weight exponent 40"] = ("NC0506", "wgtExp", () => Write(Dense(2, 2, neuron: Neuron(more: n => n.Write("wgtExp", new[] { 40L }))))),
        ["weight missing"] = ("NC0404", "weight", () => Write(g => { g.Write("type", ["dense"], 1); Neuron()(g); })),
        ["weight is text"] = ("NC0405", "expected numbers", () => Write(g => { g.Write("type", ["dense"], 1); g.Write("weight", "many"); Neuron()(g); })),
        ["weight is not a number"] = ("NC0406", "element 1", () => Write(Dense(1, 2, [1, float.NaN]))),
        ["weight is infinite"] = ("NC0406", "element 0", () => Write(Dense(1, 2, [float.NegativeInfinity, 1]))),
        ["weight of no size"] = ("NC0504", "size zero", () => Write(g => { g.Write("type", ["dense"], 1); g.Write("weight", Array.Empty<float>(), 0, 4); Neuron()(g); })),
        ["weight does not fit its neurons"] = ("NC0501", "3 neurons", () => Write(g => { g.Write("type", ["dense"], 1); g.Write("shape", new[] { 3L }, 1); g.Write("weight", new float[8], 2, 4); Neuron()(g); })),
        ["layers do not fit"] = ("NC0501", "arrives", () => Write(Dense(3, 2), Dense(3, 4))),
        ["shape of 2^60"] = ("NC0409", "shape", () => Write(Input(1 << 20, 1 << 20, 1 << 20))),
        ["shape of zero"] = ("NC0504", "size zero", () => Write(Input(0, 4))),
        ["shape negative"] = ("NC0504", "size zero", () => Write(Input(-4))),
        ["conv states another shape"] = ("NC0501", "states the shape", () => Write(Input(1, 6, 6), Conv([2, 9, 9], [2, 1, 3, 3, 1]))),
        ["conv larger than its input"] = ("NC0504", "kernel", () => Write(Input(1, 2, 2), Conv([2, 1, 1], [2, 1, 3, 3, 1]))),
        ["conv over time"] = ("NC0405", "expected [out", () => Write(Input(1, 6, 6), Conv([2, 4, 4], [2, 1, 3, 3, 2]))),
        ["conv without an input's size"] = ("NC0501", "height and width", () => Write(g => { g.Write("type", ["conv"], 1); g.Write("weight", new float[18], 2, 1, 3, 3); Neuron()(g); })),
        ["groups do not divide"] = ("NC0405", "groups", () => Write(Input(3, 6, 6), Conv([2, 4, 4], [2, 1, 3, 3, 1], groups: 3))),
        ["stride 0"] = ("NC0405", "stride", () => Write(Input(1, 6, 6), Conv([2, 4, 4], [2, 1, 3, 3, 1], stride: 0))),
        ["padding negative"] = ("NC0405", "padding", () => Write(Input(1, 6, 6), Conv([2, 4, 4], [2, 1, 3, 3, 1], padding: -1))),
        ["pool of a flat input"] = ("NC0501", "needs [channels", () => Write(Input(16), Pool([1, 2, 2], 2, 28))),
        ["delay negative"] = ("NC0405", "delay", () => Write(Dense(2, 2, more: g => g.Write("delay", [-1f, 0f], 2)), Dense(2, 2))),
        ["delay of a wrong number"] = ("NC0405", "expected 1", () => Write(Dense(4, 2, more: g => g.Write("delay", [1f, 0f, 2f], 3)), Dense(2, 4))),
        ["delay is not a number"] = ("NC0405", "delay", () => Write(Dense(2, 2, more: g => g.Write("delay", [float.NaN, 0f], 2)), Dense(2, 2))),
        ["bias of a wrong number"] = ("NC0405", "expected 1", () => Write(Dense(4, 2, more: g => g.Write("bias", [1f, 0f], 2)))),
        ["flatten first"] = ("NC0501", "nothing to flatten", () => Write(Flatten)),
        ["no neurons"] = ("NC0505", "neurons", () => Write(Input(4))),
        ["feedback of a wrong size"] = ("NC0501", "weight_rec", () => Write(Dense(2, 2, more: g => g.Write("weight_rec", new float[9], 3, 3), type: "dense_rec"))),
        ["feedback missing"] = ("NC0404", "weight_rec", () => Write(Dense(2, 2, type: "dense_rec"))),
        ["text"] = ("NC0401", "HDF5", () => Raw("import lava\n"u8.ToArray())),
        ["empty"] = ("NC0401", "empty", () => Raw([])),
        ["cut in the middle"] = ("NC0401", "", () => Cut(Write(Dense(64, 64)), 0.5)),
        ["last byte missing"] = ("NC0401", "", () => Cut(Write(Dense(64, 64)), 0.99999)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_with_its_code(string name)
    {
        var (code, mention, make) = Cases[name];
        using var file = make();
        var e = Assert.Throws<DiagnosticException>(() => { _ = ShapeInference.Infer(LavaReader.Read(file.Path, new DiagnosticBag()), new DiagnosticBag()); });
        var errors = e.Diagnostics.Where(d => d.Severity == Severity.Error).ToArray();
        Assert.Contains(errors, d => d.Code == code && d.Render().Contains(mention, StringComparison.Ordinal));
        Assert.All(errors, d => Assert.NotNull(d.Position));
    }

    /// <summary>Every byte of a small file damaged in turn: it is read, or refused with a code.</summary>
    [Fact]
    public void No_damaged_byte_brings_another_exception()
    {
        using var sound = Write(Input(1, 4, 4), Conv([2, 2, 2], [2, 1, 3, 3, 1]), Flatten, Dense(2, 8));
        var bytes = File.ReadAllBytes(sound.Path);
        using var file = new TemporaryFile();
        var refused = 0;
        for (var i = 0; i < bytes.Length; i += 7)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(file.Path, damaged);
            try
            {
                _ = LavaReader.Read(file.Path, new DiagnosticBag());
            }
            catch (DiagnosticException)
            {
                refused++;
            }
        }
        Assert.NotEqual(0, refused);
    }

    private static TemporaryFile Bare(Action<Hdf5Group> write)
    {
        var path = new TemporaryFile();
        using var file = Hdf5File.Create(path.Path);
        write(file.Root);
        return path;
    }

    private static void Layer(Hdf5Group layers, string name, Action<Hdf5Group> write)
    {
        using var layer = layers.CreateGroup(name);
        write(layer);
    }

    private static TemporaryFile Raw(byte[] bytes)
    {
        var path = new TemporaryFile();
        File.WriteAllBytes(path.Path, bytes);
        return path;
    }

    private static TemporaryFile Cut(TemporaryFile file, double part)
    {
        var bytes = File.ReadAllBytes(file.Path);
        File.WriteAllBytes(file.Path, bytes[..(int)(bytes.Length * part)]);
        return file;
    }
}
