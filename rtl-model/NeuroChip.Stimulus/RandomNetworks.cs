using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>Random networks for a chip, and input for them.</summary>
public static class RandomNetworks
{
    /// <summary>A network of a profile.</summary>
    /// <param name="r">Where it is drawn from.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="profile">What kind of network.</param>
    public static ChipImage Draw(RandomStream r, ChipConfig chip, StimulusProfile profile)
    {
        var b = new ImageBuilder(chip);
        var inputs = r.Next(1, 40);
        b.Input(inputs);
        var tiles = r.Permutation(chip.Tiles);
        var most = Math.Min(chip.Tiles, profile.Cores);
        var used = r.Next(Math.Min(profile.FewestCores, most), most + 1);
        var cores = new List<Core>();
        var blocks = new RandomBlocks(r, chip, profile);
        var neurons = new RandomNeurons(r, chip, profile);
        for (var i = 0; i < used; i++)
        {
            var depth = i == 0 ? 1 : r.Next(1, cores.Max(c => c.Depth) + 2);
            var (made, size) = blocks.Draw();
            var index = b.Core(tiles[i] % chip.Mesh.Width, tiles[i] / chip.Mesh.Width, size, depth, made, p => neurons.Draw(p, size));
            cores.Add(new Core(index, size, depth, made));
        }
        Connect(r, chip, profile, b, cores, inputs);
        return b.Build(cores[^1].Index);
    }

    /// <summary>A recording for an image.</summary>
    /// <param name="r">Where it is drawn from.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="image">The network.</param>
    /// <param name="profile">What kind of input.</param>
    public static SampleSpikes Sample(RandomStream r, ChipConfig chip, ChipImage image, StimulusProfile profile) =>
        RandomInput.Draw(r, profile, image.InputShape[0], chip.Core.MaxCount);

    private static void Connect(RandomStream r, ChipConfig chip, StimulusProfile profile, ImageBuilder b, List<Core> cores, int inputs)
    {
        var longest = r.Chance(profile.Delays) ? profile.Delays < 1 ? r.Of(3, profile.LongestDelay) : profile.LongestDelay : 0;
        var hot = cores[r.Next(cores.Count)];
        foreach (var s in cores)
        {
            var room = chip.Core.RouteEntries;
            for (var n = 0; n < s.Neurons; n++)
            {
                foreach (var t in cores)
                {
                    if (!r.Chance(profile.FanOut) || room == 0) continue;
                    var target = profile.HotSpot > 0 && r.Chance(profile.HotSpot) ? hot : t;
                    b.Connect(s.Index, n, target.Index, target.Axon(r), r.Next(0, longest + 1));
                    room--;
                }
                if (!r.Chance(profile.HostRoutes) || room == 0) continue;
                b.ConnectHost(s.Index, n, r.Chance(0.2) ? r.Next(0, longest + 1) : 0, n % cores[^1].Neurons);
                room--;
            }
        }
        for (var e = 0; e < inputs; e++)
            foreach (var t in cores)
                if (t.Index == 0 || r.Chance(0.33)) b.ConnectInput(e, t.Index, t.Axon(r), r.Next(0, longest + 1));
    }

    private sealed record Core(int Index, int Neurons, int Depth, SynapseBlock[] Blocks)
    {
        internal int Axon(RandomStream r)
        {
            var block = Blocks[r.Next(Blocks.Length)];
            return block.AxonBase + r.Next(block.AxonCount);
        }
    }
}
