using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.Tests.SanaFe;

public sealed class SanaFeNetworkReaderTests
{
    private const string Netlist = """
        # two groups
        g 2 threshold=1 soma_hw_name=lif
        g 1 threshold=2.5
        n 0.0 bias=2
        n 1.0 [bias: 0.5, reset_mode: soft]
        e 0.0->1.0 weight=3
        e 0.1->1.0 w=-4
        e 0.0->0.1 weight=1
        & 0.0@0.0
        & 0.1@0.1
        & 1.0@3.1
        """;

    [Fact]
    public void PlacesNeuronsAndBuildsRows()
    {
        var (network, bag) = SanaFeTexts.Read(SanaFeTexts.Net);
        Assert.Empty(bag.Items);
        Assert.Equal([0, 4, 4, 4, 4, 4, 4, 4, 6], network!.CoreStart);
        Assert.Equal([2.0, 0, 0, 0, 0, 0], network.Bias);
        Assert.Equal(2, network.Classes.Count);
        Assert.Equal(ResetMode.Soft, network.Classes[1].Settings.Mode);
        // Neuron a.0: one synapse to its own core in the unit conv, then two to core 7 in the default unit dense.
        Assert.Equal([0, 2, 3, 4, 5, 6, 7], network.RowStart);
        Assert.Equal([new(0, 1, 0), new(7, 0, 0)], network.Receivers);
        Assert.Equal([(0, 1), (1, 2), (1, 2), (1, 2), (1, 2), (0, 1), (0, 1)], network.Rows[..7].Select(r => (r.Receiver, r.Count)));
        Assert.Equal(11, network.Synapses);
        // The single connection of a.0 stands behind those of the group, whose weights it does not continue.
        Assert.Equal([new(4, 0, 2), new(3, 10, 1)], network.Runs[..2]);
        Assert.Equal([1, 2, 3, 4], network.Weight[..4]);
        Assert.Equal(-1.5, network.Weight[10]);
    }

    [Fact]
    public void AConvolutionConnectsWhatItsWindowCovers()
    {
        var text = """
            network:
              groups:
              - {name: i, attributes: {}, neurons: [0..17: {}]}
              - {name: o, attributes: {}, neurons: [0..3: {}]}
              edges:
              - i -> o: {type: conv2d, input_width: 3, input_height: 3, input_channels: 2, kernel_width: 2, kernel_height: 2, kernel_count: 1,
                  stride_width: 1, stride_height: 1, weight: [1, 2, 3, 4, 5, 6, 7, 8]}
            mappings: [i.0..7: {core: 0.0}, i.8..15: {core: 0.1}, i.16..17: {core: 1.0}, o: {core: 1.1}]
            """;
        var (network, bag) = SanaFeTexts.Read(text);
        Assert.Empty(bag.Items);
        Assert.Equal(32, network!.Synapses);
        // Input (channel 1, row 1, column 1) is under all four windows; its weights are [ky, kx, 1, 0].
        var n = Array.IndexOf(network.FileIndex, 9 + 4);
        Assert.Equal(new TimedRow(3, 4), Assert.Single(network.Rows[network.RowStart[n]..network.RowStart[n + 1]]));
        var runs = network.Runs[network.RunStart[n]..network.RunStart[n + 1]];
        Assert.Equal([18, 19, 20, 21], runs.Select(r => r.Slot));
        Assert.Equal([8, 6, 4, 2], runs.Select(r => (int)network.Weight[r.Weight]));
    }

    [Fact]
    public void EveryConnectionOfEveryKindReachesItsTargetInTheOrderOfTheFile()
    {
        // Two convolutions of 2 and of 1 channels, a dense and a sparse set of edges and a single edge, all to the same group.
        var text = """
            network:
              groups:
              - {name: i, attributes: {}, neurons: [0..5: {}]}
              - {name: o, attributes: {}, neurons: [0..3: {}]}
              edges:
              - i -> o: {type: conv2d, input_width: 3, input_height: 2, input_channels: 1, kernel_width: 2, kernel_height: 2, kernel_count: 2,
                  stride_width: 1, stride_height: 1, weight: [1, 2, 3, 4, 5, 6, 7, 8]}
              - i -> o: {type: conv2d, input_width: 6, input_height: 1, input_channels: 1, kernel_width: 3, kernel_height: 1, kernel_count: 1,
                  stride_width: 1, stride_height: 1, weight: [11, 12, 13]}
              - i -> o: {type: dense, weight: [21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44]}
              - i -> o: {type: sparse, source_target_pairs: [[1, 3], [0, 2], [1, 0]], weight: [51, 52, 53]}
              - i.1 -> o.0: {weight: 61}
            mappings: [i: {core: 0.0}, o.3: {core: 1.0}, o.0..2: {core: 1.1}]
            """;
        var (network, bag) = SanaFeTexts.Read(text);
        Assert.Empty(bag.Items);
        // From i.1, which stands at row 0 and column 1 of the first convolution and is tap 1 - x of window x of the second one.
        Assert.Equal([3.0, 12, 25, 53, 61], Into(0));
        Assert.Equal([1.0, 11, 26], Into(1));
        Assert.Equal([4.0, 27], Into(2));
        Assert.Equal([2.0, 28, 51], Into(3));
        Assert.Equal(16 + 12 + 24 + 3 + 1, network!.Synapses);
        Assert.Equal(network.Synapses, network.Rows[..network.RowStart[^1]].Sum(r => r.Count));

        double[] Into(int target)
        {
            var (from, slot) = (Array.IndexOf(network!.FileIndex, 1), network.Slot[Array.IndexOf(network.FileIndex, 6 + target)]);
            return [.. network.Runs[network.RunStart[from]..network.RunStart[from + 1]].Where(r => slot >= r.Slot && slot < r.Slot + r.Count).Select(r => network.Weight[r.Weight + slot - r.Slot])];
        }
    }

    [Fact]
    public void ReadsANetlist()
    {
        var (network, bag) = SanaFeTexts.Read(Netlist, "x.net");
        Assert.Empty(bag.Items);
        Assert.Equal([2, 0, 0.5], network!.Bias);
        Assert.Equal(ResetMode.Soft, network.Classes[network.ClassOf[2]].Settings.Mode);
        Assert.Equal(2.5, network.Classes[network.ClassOf[2]].Settings.Threshold);
        Assert.Equal([3, 1, -4], network.Weight);
        Assert.Equal([1, 7, 7], network.Rows[..3].Select(r => network.Receivers[r.Receiver].Core));
        Assert.Equal([new(2, 0, 1), new(1, 1, 1), new(2, 2, 1)], network.Runs[..3]);
    }

    [Theory]
    [InlineData("n 0.0 bias=2", "n 0.2 bias=2", "NC0407", 4)]
    [InlineData("n 0.0 bias=2", "n 0.0 bias", "NC0202", 4)]
    [InlineData("n 0.0 bias=2", "n 0.0 bias=x", "NC0202", 4)]
    [InlineData("n 0.0 bias=2", "q 0.0 bias=2", "NC0203", 4)]
    [InlineData("n 0.0 bias=2", "n", "NC0204", 4)]
    [InlineData("g 2", "g 99999999999", "NC0202", 2)]
    [InlineData("g 2", "g 999999999", "NC0409", 2)]
    [InlineData("bias: 0.5, reset_mode: soft]", "bias: 0.5, reset_mode: sofft]", "NC0209", 5)]
    [InlineData("bias: 0.5, reset_mode: soft]", "bias: 0.5, reset_mode: soft", "NC0201", 5)]
    [InlineData("e 0.0->1.0 weight=3", "e 0.0->1.0", "NC0204", 6)]
    [InlineData("e 0.0->1.0 weight=3", "e 0.0-1.0 weight=3", "NC0202", 6)]
    [InlineData("& 1.0@3.1", "& 1.0@4.0", "NC0206", 11)]
    [InlineData("& 1.0@3.1", "& 1.0", "NC0202", 11)]
    public void AMistakeInANetlistHasItsLine(string good, string bad, string code, int line)
    {
        var (network, bag) = SanaFeTexts.Read(Netlist.Replace(good, bad, StringComparison.Ordinal), "x.net");
        Assert.Null(network);
        var found = bag.Items.First(d => d.Severity == Severity.Error);
        Assert.Equal((code, line), (found.Code, found.Position!.Line));
    }

    [Theory]
    [InlineData("1..3: {}", "1..4294967296: {}", "NC0202")]
    [InlineData("1..3: {}", "5..7: {}", "NC0206")]
    [InlineData("1..3: {}", "1..99999999: {}", "NC0409")]
    [InlineData("name: b", "name: a", "NC0208")]
    [InlineData("threshold: 3", "threshold: .nan", "NC0202")]
    [InlineData("threshold: 3", "threshold: NaN", "NC0206")]
    [InlineData("a -> b:", "a -> c:", "NC0407")]
    [InlineData("a -> b:", "a.0 -> b:", "NC0202")]
    [InlineData("type: dense", "type: dens", "NC0209")]
    [InlineData("7, 8]", "7]", "NC0501")]
    [InlineData("[1, 2]], weight", "[1, 9]], weight", "NC0206")]
    [InlineData("[1, 2]], weight", "[1]], weight", "NC0202")]
    [InlineData("a.0 -> a.3: [weight: -1.5]", "a.0 -> a.3: [delay: 2, weight: 1]", "NC0209")]
    [InlineData("core: 3.1", "core: 9.9", "NC0206")]
    [InlineData("[core: 3.1]", "[]", "NC0204")]
    [InlineData("b.0..1", "b.0..2", "NC0407")]
    [InlineData("soma_hw_name: lif", "soma_hw_name: lyf", "NC0105")]
    [InlineData("soma_hw_name: lif", "dendrite_hw_name: delayed", "NC0209")]
    [InlineData("- b.0..1: [core: 3.1]", "", "NC0709")]
    [InlineData("1..3: {}", "1..9: {}", "NC0501")]
    public void AMistakeIsADiagnostic(string good, string bad, string code)
    {
        Assert.Contains(good, SanaFeTexts.Net, StringComparison.Ordinal);
        var (network, bag) = SanaFeTexts.Read(SanaFeTexts.Net.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(network);
        Assert.Contains(code, bag.Items.Select(d => d.Code));
    }

    [Fact]
    public void ANeuronOnNoCoreComesWithTheLineToWrite()
    {
        var problem = Assert.Single(SanaFeTexts.Read("g 2 threshold=1\n& 0.0@0.0\n", "x.net").Bag.Items);
        Assert.Equal(("NC0709", "1 neuron of group '0' is mapped to no core, the first is 0.1"), (problem.Code, problem.Message));
        Assert.Contains("& group.neuron@tile.core", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void TooManyNeuronsForACoreAreRefused()
    {
        var text = "g 9 threshold=1\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"& 0.{i}@0.0\n"));
        Assert.Equal("NC0701", Assert.Single(SanaFeTexts.Read(text, "x.net").Bag.Items).Code);
    }

    [Fact]
    public void AnUnknownAttributeIsNamedOnceAndHintedAt()
    {
        var (network, bag) = SanaFeTexts.Read(SanaFeTexts.Net.Replace("bias: 2", "bais: 2", StringComparison.Ordinal));
        Assert.NotNull(network);
        var warning = Assert.Single(bag.Items);
        Assert.Equal(("NC0203", "did you mean 'bias'?"), (warning.Code, warning.Hint));
    }
}
