using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>Random chips, networks and inputs from a seed: every latency, depth, policy, reset and delay is drawn.</summary>
public static class RandomChips
{
    private static readonly StimulusProfile Mixed = StimulusProfiles.Find("mixed")!;

    /// <summary>A random chip with a random network and input.</summary>
    /// <param name="seed">Seed.</param>
    public static (ChipConfig Chip, ChipImage Image, SampleSpikes Sample) Make(int seed)
    {
        var r = new RandomStream((ulong)seed);
        var chip = Chip(r);
        var (image, sample) = Network(r, chip);
        return (chip, image, sample);
    }

    /// <summary>A random chip: any latency and depth, crossbar or SRAM, either read policy, coarse and saturating converters.</summary>
    /// <param name="r">Where it is drawn from.</param>
    public static ChipConfig Chip(RandomStream r)
    {
        var sram = r.Next(4) == 0;
        var batch = !sram && r.Next(3) == 0;
        var credit = r.Next(1, 4);
        return new ChipConfig("random", "", 1e8, "rram-22nm",
            new MeshConfig(r.Next(1, 5), r.Next(1, 5), r.Next(1, 6), r.Next(1, 5), credit, r.Next(1, 4)),
            new CoreConfig(1024, 16384, 16384, 4, r.Next(1, 20), 32, r.Next(3) == 0 ? 12 : 32, r.Next(8, 17),
                r.Next(2) == 0 ? DecayRounding.Nearest : DecayRounding.TowardZero, 8, r.Next(1, 6), r.Next(1, 6),
                sram ? ReferenceChip.Sram() with { ReadCycles = r.Next(1, 4), AccumulateLanes = r.Next(1, 40) } : Crossbar(r, batch)),
            r.Next(4) == 0 ? new StepConfig(StepMode.Fixed, credit + r.Next(4), r.Next(20, 900)) : new StepConfig(StepMode.Barrier, credit + r.Next(6), 0),
            1_000_000);
    }

    /// <summary>A random network for a chip, and input for it: the profile <c>mixed</c>.</summary>
    /// <param name="r">Where it is drawn from.</param>
    /// <param name="chip">The chip.</param>
    public static (ChipImage Image, SampleSpikes Sample) Network(RandomStream r, ChipConfig chip)
    {
        var image = RandomNetworks.Draw(r, chip, Mixed);
        return (image, RandomNetworks.Sample(r, chip, image, Mixed));
    }

    private static SynapseConfig Crossbar(RandomStream r, bool batch)
    {
        var adcBits = r.Next(3) == 0 ? r.Next(2, 6) : 8;
        return new SynapseConfig(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, r.Next(1, 5), r.Next(2) == 0 ? WeightSign.Differential : WeightSign.Offset,
            batch ? ReadPolicy.Batch : ReadPolicy.Event, batch ? r.Next(1, 20) : 1, r.Next(1, 4),
            new AdcConfig(adcBits, r.Next(1, 4), 1 << r.Next(0, 6), r.Next(3) == 0 ? r.Next(4, 300) : (1 << adcBits) - 1), r.Next(1, 40));
    }
}
