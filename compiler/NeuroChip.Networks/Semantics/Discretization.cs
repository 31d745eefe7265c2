namespace NeuroChip.Networks.Semantics;

/// <summary>How a continuous time constant becomes a factor per time-step of length dt.</summary>
public enum Discretization
{
    /// <summary>Forward Euler: keep = 1 - dt/tau, gain = dt/tau. What the NIR exporters of snnTorch, Norse and others assume.</summary>
    Euler,
    /// <summary>Exact for piecewise-constant input: keep = exp(-dt/tau), gain = 1 - exp(-dt/tau).</summary>
    Exact,
}
