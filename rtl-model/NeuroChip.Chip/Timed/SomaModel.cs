namespace NeuroChip.Chip.Timed;

/// <summary>Neuron models of the timed engine.</summary>
public enum SomaModel
{
    /// <summary>Loihi's leaky integrate-and-fire neuron with the potential truncated to 1/64 after the leak.</summary>
    LeakyIntegrateAndFire,
    /// <summary>TrueNorth's neuron with an additive leak, in the reduced form of SANA-FE.</summary>
    TrueNorth,
    /// <summary>A source of spikes: a train, a rate, or a Poisson process.</summary>
    Input,
}
