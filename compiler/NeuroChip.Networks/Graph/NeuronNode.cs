namespace NeuroChip.Networks.Graph;

/// <summary>A population of neurons in continuous-time parameters, as the file gives them. Arrays have length 1 or one value per neuron.</summary>
public sealed record NeuronNode(string Name, string Origin, NeuronKind Kind) : SnnNode(Name, Origin)
{
    /// <summary>Resistance; 1 where the kind has none.</summary>
    public double[] R { get; init; } = [1.0];

    /// <summary>Membrane time constant in seconds; empty for If, I and Threshold.</summary>
    public double[] TauMem { get; init; } = [];

    /// <summary>Synaptic time constant in seconds; empty unless Cuba.</summary>
    public double[] TauSyn { get; init; } = [];

    /// <summary>Resting potential.</summary>
    public double[] VLeak { get; init; } = [0.0];

    /// <summary>Firing threshold; empty for Li, I and CubaLi.</summary>
    public double[] VThreshold { get; init; } = [];

    /// <summary>Reset potential, or null when the file has none.</summary>
    public double[]? VReset { get; init; }

    /// <summary>Input weight of the synaptic current (Cuba); 1 when the file has none.</summary>
    public double[] WIn { get; init; } = [1.0];

    /// <summary>Membrane at the start of a sample. NIR has no such parameter.</summary>
    public double[] Initial { get; init; } = [0.0];

    /// <summary>Constant current per step, beside that of the operators' biases; empty = none. NIR has no such parameter.</summary>
    public double[] Bias { get; init; } = [];

    /// <summary>Integer arithmetic that the file fixes; time constants, R, WIn and VLeak then have no say. Null for real numbers.</summary>
    public IntegerNeuron? Integer { get; init; }

    /// <summary>Steps after a spike in which v is held and no spike follows.</summary>
    public int RefractorySteps { get; init; }
}
