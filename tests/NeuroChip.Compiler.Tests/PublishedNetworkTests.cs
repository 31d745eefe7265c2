using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Tests;

public class PublishedNetworkTests
{
    [DataTheory("nir/cnn_sinabs.nir", "nir/brandy/100.nir", "nir/braille_noDelay_bias_zero.nir", "nir/lif_norse.nir")]
    [InlineData("nir/cnn_sinabs.nir", null, false, 11)]
    [InlineData("nir/brandy/100.nir", null, true, 8)]
    [InlineData("nir/brandy/50.nir", null, true, 8)]
    [InlineData("nir/brandy/3.nir", null, true, 8)]
    [InlineData("nir/braille_noDelay_bias_zero.nir", 1e-4, false, 2)]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir", 1e-4, false, 2)]
    [InlineData("nir/lif_norse.nir", 1e-4, false, 1)]
    [InlineData("nir/two_lif_neurons.nir", 1e-4, false, 2)]
    public void Every_synapse_of_a_published_network_is_on_the_chip(string file, double? dt, bool many, int cores)
    {
        var semantics = new SnnSemantics { Dt = dt, SpikesPerStep = many ? SpikesPerStep.Many : SpikesPerStep.One, VMin = many ? -1 : null };
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At(file)), semantics);
        // Loihi's states are narrower and its cores larger: it is for networks that were trained for it.
        foreach (var preset in ChipCatalog.Names.Where(n => n is "nvm-tile" or "sram-tile")) Sound(plan, preset, cores);
    }

    private static void Sound(NetworkPlan plan, string preset, int cores)
    {
        var chip = ChipCatalog.Load(preset);
        var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag());
        var check = ImageChecker.Check(compiled.Image, plan, chip);
        Assert.Empty(check.Problems);
        Assert.InRange(check.WorstWeightError, 0, 0.5 + 1e-9);
        Assert.Equal(cores, compiled.Mapping.CoresUsed);
        Assert.Equal(ChipImageFile.ToBytes(compiled.Image), ChipImageFile.ToBytes(ChipImageFile.FromBytes(ChipImageFile.ToBytes(compiled.Image), "x")));
    }

    [DataFact("nir/braille_noDelay_bias_zero.nir", "nir/braille_noDelay_bias_zero_subgraph.nir")]
    public void A_nested_graph_compiles_to_the_same_cores()
    {
        ChipImage Compile(string file)
        {
            var plan = PlanBuilder.Build(NirReader.Read(SharedData.At(file)), new SnnSemantics { Dt = 1e-4 });
            var image = NetworkCompiler.Compile(plan, ChipCatalog.Load("nvm-tile"), "", new CompilerOptions(), new DiagnosticBag()).Image;
            // Names and positions in the file are all that may differ.
            return image with
            {
                Network = "", Populations = [.. image.Populations.Select(p => p with { Name = "", Origin = "" })], Projections = [.. image.Projections.Select(p => p with { Name = "" })],
            };
        }
        Assert.Equal(ChipImageFile.Digest(Compile("nir/braille_noDelay_bias_zero.nir")), ChipImageFile.Digest(Compile("nir/braille_noDelay_bias_zero_subgraph.nir")));
    }
}
