using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus.Tests;

public class StimulusCaseTests
{
    private static readonly IReadOnlyList<StimulusTile> Tiles = StimulusTiles.Take(12, 5);

    [Fact]
    public void Images_are_what_engines_may_trust()
    {
        for (var i = 0; i < 10 * StimulusProfiles.All.Count; i++)
        {
            var c = StimulusCase.Make(1, i, StimulusProfiles.All, Tiles);
            // Engines never look at a projection, so a hand-made image has none; one is put in for the check.
            var whole = c.Image with
            {
                Projections = [.. c.Image.Cores.Select(k => new ProjectionInfo("test", 0, k.Population, BlockKind.Dense, 1, 1))],
                Cores = [.. c.Image.Cores.Select((k, n) => k with { Blocks = [.. k.Blocks.Select(b => b with { Projection = n })] })],
            };
            ImageConsistency.Check(whole, c.Chip, c.ToString());
            foreach (var core in c.Image.Cores)
            {
                Assert.True(core.Blocks.Length <= c.Chip.Core.SynapseBlocks, $"{c}: blocks");
                Assert.True(core.Routes.Entries.Length <= c.Chip.Core.RouteEntries, $"{c}: routes");
                Assert.True(core.Blocks.All(b => b.Columns <= c.Chip.Core.Synapse.WeightColumns), $"{c}: columns");
            }
            Assert.All(c.Runs, r => Assert.All(r.Sample.Count, n => Assert.InRange(n, 1, c.Chip.Core.MaxCount)));
        }
    }

    [Fact]
    public void A_case_is_a_function_of_its_seed_and_index()
    {
        foreach (var index in new[] { 0, 5, 17, 40 })
        {
            string Text(ulong seed) => JsonSerializer.Serialize(StimulusCase.Make(seed, index, StimulusProfiles.All, Tiles), Options);
            Assert.Equal(Text(1), Text(1));
            Assert.NotEqual(Text(1), Text(2));
        }
    }

    [Fact]
    public void One_build_serves_every_mesh_of_a_tile()
    {
        Assert.Equal(16, StimulusTiles.LargestMesh);
        foreach (var tile in Tiles.Concat(StimulusTiles.Batch))
            Assert.True(StimulusTiles.LargestMesh * tile.Chip.Core.Neurons <= tile.Chip.Core.Axons, tile.Name);
        Assert.Equal(Tiles.Count, Tiles.Select(t => t.Name).Distinct().Count());
    }

    [Fact]
    public void Every_profile_meets_every_tile()
    {
        var profiles = StimulusProfiles.EventPolicy;
        var met = new HashSet<(string, string)>();
        for (var i = 0; i < profiles.Count * StimulusTiles.Chosen.Count; i++)
        {
            var c = StimulusCase.Make(9, i, profiles, StimulusTiles.Chosen);
            met.Add((c.Profile.Name, c.Tile.Name));
        }
        Assert.Equal(profiles.Count * StimulusTiles.Chosen.Count, met.Count);
        Assert.All(StimulusTiles.Batch, t => Assert.Equal(ReadPolicy.Batch, t.Chip.Core.Synapse.ReadPolicy));
    }

    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };
}
