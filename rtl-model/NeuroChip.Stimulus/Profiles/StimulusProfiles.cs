namespace NeuroChip.Stimulus.Profiles;

/// <summary>The profiles by name: one entry each.</summary>
public static class StimulusProfiles
{
    /// <summary>All profiles; the order decides which case of a run has which.</summary>
    public static IReadOnlyList<StimulusProfile> All { get; } =
    [
        new("mixed", "random networks, rates and settings") { Blocks = 2 },
        new("idle", "long silences with a few spikes") { Traffic = TrafficShape.Idle, Neurons = NeuronShape.Quiet, Timesteps = 40 },
        new("bursts", "silence, then every input at once") { Traffic = TrafficShape.Bursts, Timesteps = 16 },
        new("saturation", "every input in every step, high fan-out") { Traffic = TrafficShape.Saturation, FanOut = 0.7, SmallestMesh = 2, Timesteps = 4 },
        new("hotspot", "all routes lead to one core: queues fill and everything waits")
        {
            Traffic = TrafficShape.Saturation, FanOut = 0.8, HotSpot = 0.9, HostRoutes = 0.5, SmallestMesh = 3, FewestCores = 4, Cores = 9, Timesteps = 3, Convolutions = 0.2,
        },
        new("crossing", "many small cores on a large mesh talk across each other and to the host")
        {
            Traffic = TrafficShape.Bursts, FanOut = 0.5, HostRoutes = 0.7, SmallestMesh = 3, FewestCores = 8, Cores = 16, Timesteps = 5, Convolutions = 0.1,
        },
        new("extremes", "largest and smallest weights with the largest counts") { Weights = WeightShape.Extreme, Counts = CountShape.Most, Neurons = NeuronShape.Mixed },
        new("states", "u and v at both ends of their range") { Weights = WeightShape.Extreme, Counts = CountShape.Any, Neurons = NeuronShape.Saturating },
        new("refractory", "every neuron with a refractory period") { Neurons = NeuronShape.Refractory, Traffic = TrafficShape.Saturation, Timesteps = 16 },
        new("resets", "every reset, strict and plain thresholds that are met exactly") { Neurons = NeuronShape.Resets, Weights = WeightShape.Small },
        new("decays", "keep factors at and near their ends") { Neurons = NeuronShape.Decays, Weights = WeightShape.Extreme, Timesteps = 20 },
        new("spikes", "many spikes a step, up to the largest count") { Neurons = NeuronShape.ManySpikes, Counts = CountShape.Any, HostRoutes = 0.5 },
        new("delays", "axonal delays up to 15 steps, sent by neurons that no longer fire") { Delays = 1, Traffic = TrafficShape.Bursts, FewestTimesteps = 18, Timesteps = 26, FewestCores = 2, Cores = 4 },
        new("convolutions", "stride, padding, dilation and groups") { Convolutions = 1, HardConvolutions = true },
        new("blocks", "several blocks per core") { Blocks = 4 },
        new("deadlines", "fixed steps, met and missed") { Steps = StepShape.Fixed },
        new("routers", "few cores far apart: most tiles only route") { SmallestMesh = 3, Cores = 3, FanOut = 0.6, HostRoutes = 0.6 },
        new("batch", "the batch read policy with exact, coarse and saturating converters") { Batch = true, Blocks = 3, Counts = CountShape.Any, HardConvolutions = true },
    ];

    /// <summary>The profiles that need no batch reader.</summary>
    public static IReadOnlyList<StimulusProfile> EventPolicy { get; } = [.. All.Where(p => !p.Batch)];

    /// <summary>The profile of that name, or null.</summary>
    public static StimulusProfile? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
