using System.Xml.Linq;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>The picture of a mapping, and the link loads in it.</summary>
public class MappingPictureTests
{
    /// <summary>What is expected at the rates that a run had is what the run counted on every link.</summary>
    [Fact]
    public void The_expected_load_at_measured_rates_is_the_measured_load()
    {
        var busy = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var (chip, drawn, sample) = RandomChips.Make(seed);
            var image = WithoutDelays(drawn);
            var run = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { RecordSamples = 1 });
            var fired = new Dictionary<(int, int), double>();
            foreach (var element in sample.Index) fired[(0, element)] = fired.GetValueOrDefault((0, element)) + 1;
            foreach (var spike in run.Raster) fired[(spike.Population, spike.Neuron)] = fired.GetValueOrDefault((spike.Population, spike.Neuron)) + 1;
            var steps = run.Counters[ChipCounter.Steps];
            var measured = LinkLoad.Measured(run.Counters);
            var expected = LinkLoad.Expected(image, chip, (population, neuron) => fired.GetValueOrDefault((population, neuron)) / steps);
            for (var t = 0; t < chip.Tiles; t++)
                for (var d = LinkLoad.East; d <= LinkLoad.North; d++)
                {
                    Assert.True(Math.Abs(measured[t, d] - expected[t, d]) <= 1e-9 * (1 + measured.Max),
                        $"seed {seed}, tile ({t % chip.Mesh.Width}, {t / chip.Mesh.Width}), direction {d}: {measured[t, d]} packets measured, {expected[t, d]} expected; {image.Network}");
                    if (measured[t, d] > 0) busy++;
                }
            Assert.Equal(measured.Sum * steps, run.Counters.Sum(Counter.FlitsEast) + run.Counters.Sum(Counter.FlitsWest) + run.Counters.Sum(Counter.FlitsSouth) + run.Counters.Sum(Counter.FlitsNorth), 1e-6 * steps);
        }
        Assert.True(busy > 200, $"only {busy} links carried anything");
    }

    /// <summary>What is still delayed when a sample ends is never sent; without delays every spike is.</summary>
    private static ChipImage WithoutDelays(ChipImage image) => image with
    {
        InputRoutes = AtOnce(image.InputRoutes), Cores = [.. image.Cores.Select(c => c with { MaxDelay = 0, Routes = AtOnce(c.Routes) })],
    };

    private static RouteTable AtOnce(RouteTable routes) => routes with { Entries = [.. routes.Entries.Select(e => e with { Delay = 0 })] };

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(64)]
    public void The_picture_shows_every_core_in_its_layers_colour(int side)
    {
        var chip = ReportFixture.Chip();
        chip = chip with { Mesh = chip.Mesh with { Width = side, Height = side } };
        var image = ReportFixture.Image();
        // The fixture lies on 6 x 6 tiles: its cores go to the rows of this mesh.
        image = image with { Cores = [.. image.Cores.Take(side * side).Select((c, i) => c with { TileX = i % side, TileY = i / side, Routes = new([.. new int[c.NeuronIndex.Length + 1]], []) })] };
        var layers = new TileLayers(chip, image);
        var text = MappingPicture.File(chip.Mesh, layers, LinkLoad.Expected(image, chip), "a <network> & more");
        Assert.Equal(text, MappingPicture.File(chip.Mesh, layers, LinkLoad.Expected(image, chip), "a <network> & more"));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        var root = XDocument.Parse(text).Root!;
        var titles = root.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value).ToArray();
        foreach (var core in image.Cores) Assert.Contains($"tile ({core.TileX}, {core.TileY}): {image.Populations[core.Population].Name}", titles);
        Assert.Contains(root.Descendants(), e => e.Name.LocalName == "text" && e.Value == "a <network> & more");
        var colours = root.Descendants().Where(e => e.Name.LocalName == "rect" && e.Elements().Any(t => t.Value.EndsWith("conv1", StringComparison.Ordinal))).Select(e => e.Attribute("fill")!.Value).Distinct();
        Assert.Single(colours);
        Assert.InRange(text.Length, 1000, 3_000_000);
    }

    [Fact]
    public void Twenty_four_layers_have_different_colours()
    {
        var colours = Enumerable.Range(0, 24).Select(Palette.Layer).ToArray();
        Assert.Equal(24, colours.Distinct().Count());
        Assert.All(colours, c => Assert.Matches("^#[0-9a-fA-F]{6}$", c));
    }
}
