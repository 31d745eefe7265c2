using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Lava;

namespace NeuroChip.Networks.Tests.Lava;

/// <summary>Descriptions of slayerPytorch networks: YAML beside text weights.</summary>
public sealed class SlayerReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-slayer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Layers_are_populations_with_the_constants_of_network_yaml()
    {
        Text("conv.txt", string.Join('\n', Enumerable.Range(0, 2 * 2 * 9).Select(i => i % 3 == 0 ? "-0" : $"{2 * i}")));
        Gzip("fc.txt.gz", "# row by row\n1 2, 3 4\n5 6 7 8\n" + string.Join(" ", Enumerable.Range(9, 16)));
        var graph = Read("""
            slayer: mine
            input: [2, 8, 8]
            neuron: {type: LOIHI, vThMant: 80, vDecay: 128, iDecay: 1024, refDelay: 1, wgtExp: 0, tauRho: 1, scaleRho: 1}
            layers:
              - pool: {kernel: 2, weight: 28}
              - conv: {channels: 2, kernel: 3, stride: 2, weights: conv.txt, name: second, delay: 4}
              - pool: {kernel: [1, 1], weight: 2}
              - dense: {neurons: 12, weights: fc.txt.gz, neuron: {vThMant: 5, refDelay: 3, strict: true, wgtExp: 1}}
            """);
        Assert.Equal("input,pool1.weight,pool1,second.weight,second,second.delay,pool3.weight,pool3,dense4.weight,dense4,output", string.Join(',', graph.Nodes.Select(n => n.Name)));
        Assert.Equal(("mine", 1e-3, false), (graph.Name, graph.Implied.Dt, graph.Implied.StrictThreshold));
        var pool = Assert.IsType<ConvNode>(graph["pool1.weight"]);
        Assert.Equal((2, (2, 2), (2, 2), 28f), (pool.Groups, pool.Kernel, pool.Stride, pool.Weight[7]));
        Assert.Equal([0f, 2f, 4f], Assert.IsType<ConvNode>(graph["second.weight"]).Weight[..3]);
        Assert.Equal(0.004, Assert.IsType<DelayNode>(graph["second.delay"]).Seconds[0], 12);
        Assert.Equal(new Shape(2, 1, 1), graph["second"].OutputShape);
        var neuron = Assert.IsType<NeuronNode>(graph["pool1"]);
        Assert.Equal((80.0, 3072, 3968, 0), (neuron.VThreshold[0], neuron.Integer!.KeepU[0], neuron.Integer.KeepV[0], neuron.RefractorySteps));
        // A strict layer in a network of others: the threshold one state unit higher.
        var last = Assert.IsType<NeuronNode>(graph["dense4"]);
        Assert.Equal((5 + (1.0 / 64), 2), (last.VThreshold[0], last.RefractorySteps));
        Assert.Equal([2f, 4f, 6f, 8f], Assert.IsType<LinearNode>(graph["dense4.weight"]).Weight[..4]);
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "slayer: x\nlayers: []\n", "NC0204", "'input' is missing" },
        { "slayer: x\ninput: 4\n", "NC0204", "'layers' is missing" },
        { "slayer: x\ninput: 4\nlayers: []\n", "NC0202", "layers" },
        { "slayer: x\ninput: [0]\nlayers: [{dense: {neurons: 1, weight: 1}}]\n", "NC0206", "0" },
        { "slayer: x\ninput: [9999, 9999, 9999]\nlayers: [{dense: {neurons: 1, weight: 1}}]\n", "NC0206", "elements" },
        { "slayer: x\ninput: 4\nlayer: 3\nlayers: [{dense: {neurons: 1, weights: w.txt}}]\n", "NC0203", "'layer'" },
        { "slayer: x\ninput: 4\nlayers: [{lstm: {neurons: 1, weights: w.txt}}]\n", "NC0202", "pool, conv, dense" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: w.txt, bias: 3}}]\n", "NC0203", "'bias'" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 0, weights: w.txt}}]\n", "NC0206", "outside" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1}}]\n", "NC0204", "'weights'" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: absent.txt}}]\n", "NC0102", "absent.txt" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 2, weights: w.txt}}]\n", "NC0405", "4 weights" },
        { "slayer: x\ninput: 3\nlayers: [{dense: {neurons: 1, weights: w.txt}}]\n", "NC0405", "more than the 3" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: words.txt}}]\n", "NC0405", "'two'" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: half.txt}}]\n", "NC0405", "'0.5'" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: broken.gz}}]\n", "NC0601", "gzip" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: cut.gz}}]\n", "NC0601", "ends before" },
        { "slayer: x\ninput: 4\nlayers: [{conv: {channels: 1, kernel: 3, weights: w.txt}}]\n", "NC0501", "[channels, height, width]" },
        { "slayer: x\ninput: [1, 2, 2]\nlayers: [{pool: {kernel: 3, weight: 1}}]\n", "NC0504", "kernel" },
        { "slayer: x\ninput: [1, 2, 2]\nlayers: [{pool: {kernel: 2, weight: 1, weights: w.txt}}]\n", "NC0204", "not both" },
        { "slayer: x\ninput: 4\nneuron: {type: SDNN}\nlayers: [{dense: {neurons: 1, weights: w.txt}}]\n", "NC0408", "'SDNN'" },
        { "slayer: x\ninput: 4\nneuron: {vThMant: 0}\nlayers: [{dense: {neurons: 1, weights: w.txt}}]\n", "NC0206", "outside 1" },
        { "slayer: x\ninput: 4\nneuron: {vDecay: 5000}\nlayers: [{dense: {neurons: 1, weights: w.txt}}]\n", "NC0206", "4096" },
        { "slayer: x\ninput: 1048576\nlayers: [{dense: {neurons: 1048576, weights: w.txt}}]\n", "NC0409", "weights" },
        { "slayer: x\ninput: 4\nlayers: [{dense: {neurons: 1, weights: w.txt, name: input}}]\n", "NC0206", "taken" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_description_is_refused_with_its_code(string yaml, string code, string mention)
    {
        Text("w.txt", "1\n2\n3\n4\n");
        Text("words.txt", "1\ntwo\n3\n4\n");
        Text("half.txt", "1\n0.5\n3\n4\n");
        File.WriteAllBytes(Path.Combine(_folder, "broken.gz"), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff]);
        Gzip("cut.gz", "1\n2\n3\n4\n");
        File.WriteAllBytes(Path.Combine(_folder, "cut.gz"), File.ReadAllBytes(Path.Combine(_folder, "cut.gz"))[..^8]);
        var e = Assert.Throws<DiagnosticException>(() => Read(yaml));
        Assert.Contains(e.Diagnostics, d => d.Severity == Severity.Error && d.Code == code && d.Render().Contains(mention, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_file_that_begins_with_the_mark_is_a_description()
    {
        Assert.True(SlayerReader.Recognises("# a comment\n\n---\nslayer: x\n"u8));
        Assert.False(SlayerReader.Recognises("chip: x\nslayer: y\n"u8));
        Assert.False(SlayerReader.Recognises(""u8));
        Assert.False(SlayerReader.Recognises([0x89, 0x48, 0x44, 0x46]));
    }

    private SnnGraph Read(string yaml) => SlayerReader.Read(Text("net.yaml", yaml), new DiagnosticBag());

    private string Text(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private void Gzip(string name, string text)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(_folder, name)), CompressionMode.Compress);
        gzip.Write(Encoding.ASCII.GetBytes(text));
    }
}
