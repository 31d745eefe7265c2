using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>One chip, network and list of samples: a pure function of (seed, index, tiles, profiles).</summary>
public sealed record StimulusCase
{
    /// <summary>Index among the cases of the seed.</summary>
    public required int Index { get; init; }

    /// <summary>Profile that it was drawn from.</summary>
    public required StimulusProfile Profile { get; init; }

    /// <summary>Tile that it runs on.</summary>
    public required StimulusTile Tile { get; init; }

    /// <summary>The chip: the tile with a mesh and an end of steps.</summary>
    public required ChipConfig Chip { get; init; }

    /// <summary>The network.</summary>
    public required ChipImage Image { get; init; }

    /// <summary>Samples in order.</summary>
    public required IReadOnlyList<StimulusRun> Runs { get; init; }

    /// <summary>Draws a case.</summary>
    /// <param name="seed">Seed of the whole list of cases.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="profiles">Profiles, taken in turn.</param>
    /// <param name="tiles">Tiles, taken in turn, so that every profile meets every tile.</param>
    public static StimulusCase Make(ulong seed, int index, IReadOnlyList<StimulusProfile> profiles, IReadOnlyList<StimulusTile> tiles)
    {
        var (round, turn) = (index / profiles.Count, index % profiles.Count);
        var profile = profiles[turn];
        if (profile.Batch) tiles = StimulusTiles.Batch;
        var tile = tiles[(turn + round) % tiles.Count];
        var r = new RandomStream(seed, (uint)index);
        // Beyond this the axon field would have to be wider, and the tile would be another.
        var most = Math.Max(1, tile.Chip.Core.Axons / tile.Chip.Core.Neurons);
        var width = Math.Min(r.Next(profile.SmallestMesh, 5), most);
        var height = Math.Min(r.Next(profile.SmallestMesh, 5), most / width);
        var chip = tile.Chip with { Name = tile.Name, Mesh = tile.Chip.Mesh with { Width = width, Height = height }, Step = Step(r, profile, tile.Chip.Mesh.CreditCycles) };
        var image = RandomNetworks.Draw(r, chip, profile);
        return new StimulusCase { Index = index, Profile = profile, Tile = tile, Chip = chip, Image = image, Runs = Samples(r, chip, image, profile) };
    }

    /// <summary>What it is, in one line.</summary>
    public override string ToString() => $"case {Index}: profile {Profile.Name}, tile {Tile.Name}, {Chip.Mesh.Width} x {Chip.Mesh.Height}, {Image.Cores.Length} cores";

    private static StepConfig Step(RandomStream r, StimulusProfile profile, int credit)
    {
        var barrier = credit + r.Next(5);
        return profile.Steps == StepShape.Fixed || r.Chance(0.15)
            ? new StepConfig(StepMode.Fixed, barrier, r.Of(r.Next(1, 30), r.Next(30, 900), r.Next(900, 4000)))
            : new StepConfig(StepMode.Barrier, barrier, 0);
    }

    /// <summary>A sample, perhaps broken off; then itself or another: what the first left behind shows in the second.</summary>
    private static StimulusRun[] Samples(RandomStream r, ChipConfig chip, ChipImage image, StimulusProfile profile)
    {
        var first = RandomNetworks.Sample(r, chip, image, profile);
        var second = r.Chance(0.5) ? first : RandomNetworks.Sample(r, chip, image, profile);
        var clocks = r.Next(4) switch { 0 => r.Next(1, 5), 1 => r.Next(5, 300), 2 => r.Next(300, 3000), _ => long.MaxValue };
        return [new StimulusRun(first, first.Timesteps, clocks) { WhenIdle = clocks < long.MaxValue && r.Chance(0.4) }, new StimulusRun(second, second.Timesteps, long.MaxValue)];
    }
}
