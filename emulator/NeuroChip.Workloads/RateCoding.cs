namespace NeuroChip.Workloads;

/// <summary>How a pixel of intensity p in [0, 1] becomes spikes; r = p * RateMax is its rate in spikes a step.</summary>
public enum RateCoding
{
    /// <summary>
    /// An independent draw a step: a spike with probability r, from <see cref="Chip.Random.CounterRng"/> keyed by
    /// (seed, sample, step, element).
    /// </summary>
    Bernoulli,

    /// <summary>Evenly spaced: step t spikes where floor(1/2 + (t+1) r) exceeds floor(1/2 + t r); see <see cref="Chip.Workload.RegularRateCoder"/>.</summary>
    Regular,

    /// <summary>
    /// An integrate-and-fire input that is reset to zero: r is added each step, a spike at 1 clears the sum, so a spike comes every
    /// ceil(1/r) steps (the input encoding of lava-dl's MNIST networks).
    /// </summary>
    IntegrateAndReset,

    /// <summary>One spike, the brighter the earlier; see <see cref="Coding.FirstSpikeCoder"/>. The rate has no meaning here.</summary>
    FirstSpike,

    /// <summary>A spike per set bit of the pixel, the highest first; see <see cref="Coding.LogarithmicCoder"/>. The rate has no meaning here.</summary>
    Logarithmic,

    /// <summary>One pixel a step, the brightest first; see <see cref="Coding.RankOrderCoder"/>. The rate has no meaning here.</summary>
    RankOrder,
}
