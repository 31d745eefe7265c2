using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

public sealed class HostileFileTests
{
    private static readonly string[] Chain = ["in", "fc", "fc", "lif", "lif", "out"];

    /// <summary>in [2] -> fc -> lif -> out, with one thing changed by the caller.</summary>
    private static string[] Read(Action<Hdf5Group> fc, string version = "1.0.4", string[]? edges = null, Action<Hdf5Group>? more = null)
    {
        using var path = new TemporaryFile();
        using (var file = Hdf5File.Create(path.Path))
        {
            file.Root.Write("version", version);
            using var node = file.Root.CreateGroup("node");
            node.Write("type", "NIRGraph");
            node.Write("edges", edges ?? Chain, (edges ?? Chain).Length / 2, 2);
            using var nodes = node.CreateGroup("nodes");
            using var input = nodes.CreateGroup("in");
            input.Write("type", "Input");
            input.Write("shape", new long[] { 2 }, 1);
            using var output = nodes.CreateGroup("out");
            output.Write("type", "Output");
            using var lif = nodes.CreateGroup("lif");
            lif.Write("type", "LIF");
            foreach (var name in new[] { "tau", "r", "v_leak", "v_threshold" }) lif.Write(name, new[] { 0.5 });
            using var linear = nodes.CreateGroup("fc");
            fc(linear);
            more?.Invoke(nodes);
        }
        return Codes(path.Path);
    }

    private static string[] Codes(string path)
    {
        try
        {
            PlanBuilder.Build(NirReader.Read(path), new SnnSemantics { Dt = 1e-4 });
            return [];
        }
        catch (DiagnosticException e)
        {
            Assert.All(e.Diagnostics, d => Assert.NotNull(d.Position));
            return [.. e.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code)];
        }
    }

    private static void Linear(Hdf5Group g, string type = "Linear", int[]? dims = null, float value = 1)
    {
        g.Write("type", type);
        dims ??= [3, 2];
        g.Write("weight", [.. Enumerable.Repeat(value, dims.Aggregate(1, (a, b) => a * b))], dims);
    }

    [Fact]
    public void The_unchanged_file_is_fine() => Assert.Empty(Read(g => Linear(g)));

    [Fact]
    public void Extra_attributes_and_metadata_groups_are_tolerated() => Assert.Empty(Read(g =>
    {
        Linear(g);
        g.Write("colour", "blue");
        using var metadata = g.CreateGroup("metadata");
        metadata.Write("author", "someone");
    }));

    [Theory]
    [InlineData("0.0.9")]
    [InlineData("2.0")]
    [InlineData("latest")]
    [InlineData("")]
    public void Unknown_versions(string version) => Assert.Equal(["NC0403"], Read(g => Linear(g), version));

    [Theory]
    [InlineData("0.1.1")]
    [InlineData("0.2.0")]
    [InlineData("1.0")]
    [InlineData("1.0.6")]
    public void Known_versions(string version) => Assert.Empty(Read(g => Linear(g), version));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_no_numbers(float value) => Assert.Equal(["NC0406"], Read(g => Linear(g, value: value)));

    [Fact]
    public void A_weight_of_wrong_rank() => Assert.Equal(["NC0405"], Read(g => Linear(g, dims: [3, 2, 1])));

    [Fact]
    public void A_weight_of_size_zero() => Assert.Equal(["NC0504"], Read(g => Linear(g, dims: [0, 2])));

    [Fact]
    public void A_weight_that_does_not_fit_its_input() => Assert.Equal(["NC0501"], Read(g => Linear(g, dims: [3, 5])));

    [Fact]
    public void A_missing_weight_and_a_missing_bias_are_both_reported() => Assert.Equal(["NC0404"], Read(g => g.Write("type", "Linear")));

    [Fact]
    public void A_missing_bias() => Assert.Equal(["NC0404"], Read(g => Linear(g, "Affine")));

    [Fact]
    public void A_bias_of_wrong_length() => Assert.Equal(["NC0405"], Read(g =>
    {
        Linear(g, "Affine");
        g.Write("bias", new float[] { 1, 2 }, 2);
    }));

    [Fact]
    public void A_weight_of_text() => Assert.Equal(["NC0405"], Read(g =>
    {
        g.Write("type", "Linear");
        g.Write("weight", "heavy");
    }));

    [Fact]
    public void A_weight_that_is_a_group() => Assert.Equal(["NC0405"], Read(g =>
    {
        g.Write("type", "Linear");
        g.CreateGroup("weight").Dispose();
    }));

    [Fact]
    public void A_node_without_type() => Assert.Equal(["NC0404"], Read(_ => { }));

    [Fact]
    public void An_unknown_type_is_refused_with_what_is_supported()
    {
        Assert.Equal(["NC0408"], Read(g => g.Write("type", "Transformer")));
    }

    [Fact]
    public void Edges_to_nowhere() => Assert.Equal(["NC0407", "NC0407"], Read(g => Linear(g), edges: [.. Chain, "lif", "ghost", "spirit", "out"]));

    [Fact]
    public void A_network_whose_output_nothing_feeds() => Assert.Equal(["NC0505"], Read(g => Linear(g), edges: Chain[..4]));

    [Fact]
    public void Huge_and_negative_shapes_are_refused_before_allocation() => Assert.Equal(["NC0409", "NC0504", "NC0409"], Read(g => Linear(g), more: nodes =>
    {
        foreach (var (name, shape) in new[] { ("x1", new[] { 1L << 30, 1 << 20 }), ("x2", [0, 3]), ("x3", [long.MaxValue]) })
        {
            using var extra = nodes.CreateGroup(name);
            extra.Write("type", "Input");
            extra.Write("shape", shape, shape.Length);
        }
    }));

    [Fact]
    public void All_problems_come_at_once() => Assert.Equal(["NC0406", "NC0408", "NC0404", "NC0407", "NC0407"], Read(g => Linear(g, value: float.NaN), edges: [.. Chain, "a", "z"], more: nodes =>
    {
        using var unknown = nodes.CreateGroup("x1");
        unknown.Write("type", "Nonsense");
        using var empty = nodes.CreateGroup("x2");
        empty.Write("type", "Conv2d");
    }));

    [Fact]
    public void Not_a_network() => Assert.Equal(["NC0402"], Written(f => f.Root.Write("answer", "42")));

    [Fact]
    public void A_lone_node_instead_of_a_graph() => Assert.Equal(["NC0402"], Written(f =>
    {
        f.Root.Write("version", "1.0");
        using var node = f.Root.CreateGroup("node");
        node.Write("type", "LIF");
    }));

    [Fact]
    public void A_missing_file_and_a_folder()
    {
        Assert.Equal(["NC0102"], Codes("no/such/file.nir"));
        Assert.Equal(["NC0102"], Codes(Path.GetTempPath()));
    }

    private static string[] Written(Action<Hdf5File> content)
    {
        using var path = new TemporaryFile();
        using (var file = Hdf5File.Create(path.Path)) content(file);
        return Codes(path.Path);
    }
}
