using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>Draws recordings.</summary>
internal static class RandomInput
{
    internal static SampleSpikes Draw(RandomStream r, StimulusProfile profile, int inputs, int mostCount)
    {
        var steps = r.Next(profile.FewestTimesteps, profile.Timesteps + 1);
        var offsets = new int[steps + 1];
        var index = new List<int>();
        var count = new List<int>();
        for (var t = 0; t < steps; t++)
        {
            var rate = profile.Traffic switch
            {
                TrafficShape.Idle => r.Chance(0.2) ? 2.0 / inputs : 0,
                TrafficShape.Bursts => r.Chance(0.3) ? 1 : 0,
                TrafficShape.Saturation => 1,
                _ => r.NextDouble(),
            };
            for (var i = 0; i < inputs; i++)
            {
                if (!r.Chance(rate)) continue;
                index.Add(i);
                count.Add(Count(r, profile.Counts, mostCount));
            }
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. count], -1, "random");
    }

    private static int Count(RandomStream r, CountShape shape, int most) => shape switch
    {
        CountShape.Most => r.Chance(0.5) ? most : r.Next(1, most + 1),
        CountShape.Any => r.Next(1, most + 1),
        _ => r.Next(8) == 0 ? r.Next(1, most + 1) : 1,
    };
}
