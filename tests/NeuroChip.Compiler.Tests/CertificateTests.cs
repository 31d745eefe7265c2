using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Image.Certificate;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>The certificate: what it proves, that it is kept in the file, and that no damaged or altered image passes for a certified one.</summary>
public class CertificateTests
{
    private static readonly ChipConfig Chip = TestChip.With(neurons: 40);

    private static NetworkPlan Plan()
    {
        var d = new TestNumbers(11);
        return new TestNetwork().Input("in", 2, 8, 8)
            .Add(TestNetwork.Conv("c1", 4, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(72))).If("a")
            .Add(TestNetwork.Pool("p", false, 3, 2, 0)).Add(TestNetwork.Conv("c2", 3, 4, 1, (2, 2), (1, 1), (1, 1), (1, 1), d.Weights(48))).If("b")
            .Add(new FlattenNode("f", "f", null)).Linear("fc", 5, 48, d.Weights(240)).If("out").Output("o")
            .Chain("in", "c1", "a", "p", "c2", "b", "f", "fc", "out", "o").Plan();
    }

    private static ChipImage Image(ChipConfig? chip = null) => NetworkCompiler.Compile(Plan(), chip ?? Chip, "", new CompilerOptions(), new DiagnosticBag()).Image;

    [Fact]
    public void It_counts_what_the_image_holds()
    {
        var image = Image();
        var c = image.Certificate!;
        Assert.Equal(128 + image.Cores.Sum(core => core.NeuronIndex.Length), c.Sources);
        Assert.Equal(c.Sources, c.SourcesCompared);
        Assert.Equal(image.InputRoutes.Entries.Length + image.Cores.Sum(core => core.Routes.Entries.Length), c.Destinations);
        Assert.Equal(5, c.HostDestinations);
        Assert.Equal(image.Projections.Sum(p => p.Synapses), c.Synapses);
        Assert.InRange(c.WorstWeightError, 1e-6, 0.5 + 1e-9);
        Assert.Equal(image.Cores.Length, c.Cores.Length);
        Assert.Equal(Chip.Core.Neurons, c.Limits.Neurons);
        Assert.All(c.Cores, core => Assert.InRange(core.AccumulatorBound, 1, c.Limits.AccumulatorLimit));
        Assert.True(image.Cores.Length > 8);
    }

    [Fact]
    public void The_file_keeps_it_and_loading_verifies_it()
    {
        var image = Image();
        var read = ChipImageFile.FromBytes(ChipImageFile.ToBytes(image), "x");
        Assert.Equal(image.Certificate!.Cores, read.Certificate!.Cores);
        Assert.Equal(image.Certificate with { Cores = [] }, read.Certificate with { Cores = [] });
        ImageCertificate.Verify(read, Chip, "x");
        Assert.Equal(ChipImageFile.Digest(image), ChipImageFile.Digest(image with { Certificate = null }));
        Refused("carries no certificate", ChipImageFile.FromBytes(ChipImageFile.ToBytes(image with { Certificate = null }), "x"), Chip);
        Refused("another chip", read, TestChip.With(neurons: 41));
        Refused("does not hold what", Image(TestChip.With(neurons: 30)) with { Certificate = image.Certificate }, Chip);
    }

    private static void Refused(string reason, ChipImage image, ChipConfig chip)
    {
        var e = Assert.Throws<DiagnosticException>(() => ImageCertificate.Verify(image, chip, "x"));
        Assert.All(e.Diagnostics, d => Assert.Equal("NC0805", d.Code));
        Assert.Contains(e.Diagnostics, d => d.Message.Contains(reason, StringComparison.Ordinal) || d.Message.Contains("speaks of", StringComparison.Ordinal));
    }

    /// <summary>Every kind of byte, and a thousand others: whatever one of them becomes, the image is refused with the place of the damage.</summary>
    [Fact]
    public void Any_flipped_byte_is_refused()
    {
        var sound = ChipImageFile.ToBytes(Image());
        var payload = 52 + BitConverter.ToInt32(sound, 12);
        var d = new TestNumbers(12);
        var (located, codes) = (0, new HashSet<string>());
        var places = Enumerable.Range(0, 52).Concat(Enumerable.Range(payload, sound.Length - payload)).Concat(Enumerable.Range(0, 1000).Select(_ => d.Next(52, payload - 1)));
        foreach (var at in places)
        {
            var broken = (byte[])sound.Clone();
            broken[at] ^= (byte)d.Next(1, 255);
            var e = Assert.Throws<DiagnosticException>(() => ChipImageFile.FromBytes(broken, "x"));
            var problem = Assert.Single(e.Diagnostics);
            codes.Add(problem.Code);
            Assert.Equal(3, e.ExitCode);
            if (at >= 52 && at < payload)
            {
                Assert.Equal("NC0803", problem.Code);
                var range = problem.Message[(problem.Message.IndexOf("bytes ", StringComparison.Ordinal) + 6)..].Split(" to ");
                Assert.InRange(at, int.Parse(range[0], null), int.Parse(range[1], null));
                if (problem.Message.Contains("core ", StringComparison.Ordinal)) located++;
            }
        }
        Assert.Equal(["NC0801", "NC0802", "NC0803", "NC0805"], codes.Order());
        Assert.True(located > 500, $"only {located} of 1000 lay in a core");
    }

    [Fact]
    public void An_image_of_the_version_before_says_so()
    {
        var bytes = ChipImageFile.ToBytes(Image());
        bytes[8] = 1;
        var e = Assert.Throws<DiagnosticException>(() => ChipImageFile.FromBytes(bytes, "x"));
        Assert.Equal("NC0802", e.Diagnostics[0].Code);
        Assert.Contains("carry no certificate", e.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Alterations => new()
    {
        { "entry moved", "sends to axon" }, { "entry doubled", "sends twice" }, { "entry dropped", "the routes reach" }, { "delay", "delays" }, { "count", "can receive" },
        { "host", "to the host" }, { "weight", "the limit is 127" }, { "neurons", ", the limit is 8" }, { "accumulator", "accumulator bound" }, { "projection", "belongs to projection" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void An_altered_image_is_not_proved(string what, string reason)
    {
        var image = Image();
        var chip = Chip;
        var core = image.Cores[0];
        var entries = core.Routes.Entries;
        switch (what)
        {
            case "entry moved": image = Change(image, core with { Routes = core.Routes with { Entries = [entries[0] with { Axon = 9999 }, .. entries[1..]] } }); break;
            case "entry doubled":
                var row = Enumerable.Range(0, core.NeuronIndex.Length).First(n => core.Routes.Start[n + 1] - core.Routes.Start[n] > 1);
                var at = core.Routes.Start[row];
                image = Change(image, core with { Routes = core.Routes with { Entries = [.. entries[..at], entries[at + 1], .. entries[(at + 1)..]] } });
                break;
            case "entry dropped": image = Change(image, core with { Routes = new RouteTable([.. core.Routes.Start.Select((s, i) => i == core.Routes.Start.Length - 1 ? s - 1 : Math.Min(s, entries.Length - 1))], entries[..^1]) }); break;
            case "delay":
                var several = Enumerable.Range(0, core.NeuronIndex.Length).First(n => core.Routes.Start[n + 1] - core.Routes.Start[n] > 1);
                image = Change(image, core with { Routes = core.Routes with { Entries = [.. entries.Select((e, i) => i == core.Routes.Start[several] ? e with { Delay = 3 } : e)] } });
                break;
            case "count": image = Change(image, core with { Blocks = [core.Blocks[0] with { MaxCountPerAxon = 1 }] }); break;
            case "host": image = image with { OutputPopulation = 1 }; break;
            case "weight": image = Change(image, core with { Blocks = [core.Blocks[0] with { Weights = [-128, .. core.Blocks[0].Weights[1..]] }] }); break;
            case "neurons": chip = TestChip.With(neurons: 8); break;
            case "accumulator": chip = Chip with { Core = Chip.Core with { AccumulatorBits = 12 } }; break;
            case "projection": image = image with { Projections = [.. image.Projections.Select(p => p with { Source = p.Source == 0 ? 1 : p.Source })] }; break;
        }
        var problems = ImageCertifier.Certify(image, chip).Problems;
        Assert.Contains(problems, p => p.Contains(reason, StringComparison.Ordinal));
        Assert.True(problems.Count <= 20);
    }

    [Fact]
    public void A_large_network_is_compared_in_part()
    {
        var (plan, image) = (Plan(), Image());
        var all = ImageChecker.Check(image, plan, Chip);
        var part = ImageChecker.Check(image, plan, Chip, all.Synapses / 4);
        Assert.True(part.IsSound);
        Assert.InRange(part.Sources, all.Sources / 8, all.Sources / 3);
    }

    private static ChipImage Change(ChipImage image, CoreImage core) => image with { Cores = [core, .. image.Cores[1..]] };
}
