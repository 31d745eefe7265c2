namespace NeuroChip.Stimulus.Profiles;

/// <summary>What kind of chip use a stimulus draws: one named corner of what a chip can be asked to do.</summary>
/// <param name="Name">Name, as <c>--profile</c> takes it.</param>
/// <param name="Description">One sentence.</param>
public sealed record StimulusProfile(string Name, string Description)
{
    /// <summary>Input rates.</summary>
    public TrafficShape Traffic { get; init; }

    /// <summary>Weights.</summary>
    public WeightShape Weights { get; init; }

    /// <summary>Counts of input packets.</summary>
    public CountShape Counts { get; init; }

    /// <summary>Neuron unit settings.</summary>
    public NeuronShape Neurons { get; init; }

    /// <summary>Ends of steps.</summary>
    public StepShape Steps { get; init; }

    /// <summary>Share of blocks that are convolutions, 0..1.</summary>
    public double Convolutions { get; init; } = 0.5;

    /// <summary>Convolutions with stride, dilation, padding and groups at once, so that some inputs reach no output.</summary>
    public bool HardConvolutions { get; init; }

    /// <summary>Most blocks of a core.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Share of networks with axonal delays, 0..1.</summary>
    public double Delays { get; init; } = 0.33;

    /// <summary>Largest axonal delay of inputs and neurons, 0..15.</summary>
    public int LongestDelay { get; init; } = 15;

    /// <summary>Probability of a route between a neuron and a core.</summary>
    public double FanOut { get; init; } = 0.25;

    /// <summary>Share of routes that are turned to one core, 0..1: its router fills up and everything behind it waits.</summary>
    public double HotSpot { get; init; }

    /// <summary>Probability of a route between a neuron and the host.</summary>
    public double HostRoutes { get; init; } = 0.2;

    /// <summary>Smallest width and height of the mesh.</summary>
    public int SmallestMesh { get; init; } = 1;

    /// <summary>Fewest cores, where the mesh has room for them.</summary>
    public int FewestCores { get; init; } = 1;

    /// <summary>Most cores; the other tiles only route.</summary>
    public int Cores { get; init; } = 6;

    /// <summary>Fewest time-steps of a recording.</summary>
    public int FewestTimesteps { get; init; } = 1;

    /// <summary>Most time-steps of a recording.</summary>
    public int Timesteps { get; init; } = 13;

    /// <summary>Needs the batch read policy.</summary>
    public bool Batch { get; init; }
}
