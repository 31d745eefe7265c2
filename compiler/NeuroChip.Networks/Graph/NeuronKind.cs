namespace NeuroChip.Networks.Graph;

/// <summary>The stateful primitives of NIR (Pedersen et al., Nat. Commun. 15:8122, 2024, Table 1).</summary>
public enum NeuronKind
{
    /// <summary>Integrate-and-fire: dv/dt = R I.</summary>
    If,
    /// <summary>Leaky integrator, no spikes.</summary>
    Li,
    /// <summary>Leaky integrate-and-fire: tau dv/dt = (v_leak - v) + R I.</summary>
    Lif,
    /// <summary>Integrator, no spikes.</summary>
    I,
    /// <summary>Current-based leaky integrator, no spikes.</summary>
    CubaLi,
    /// <summary>Current-based leaky integrate-and-fire with synaptic current u.</summary>
    CubaLif,
    /// <summary>Stateless threshold: spikes where the input reaches it.</summary>
    Threshold,
    /// <summary>Not of NIR: shows its input of the step, without memory and without spikes. Summed over the steps, as read-outs are, it is what an integrator holds at the end.</summary>
    Readout,
}
