namespace NeuroChip.Emulator.Devices;

/// <summary>
/// Switching of a magnetic tunnel junction by thermal activation below its critical current (macrospin; A. Sengupta, M. Parsa, B. Han, K. Roy, "Probabilistic
/// Deep Spiking Neural Systems Enabled by Magnetic Tunnel Junction", IEEE TED 63(7), 2016): P = 1 - exp(-t / tau), tau = tau0 exp(Delta (1 - I / Ic)).
/// </summary>
/// <param name="Barrier">Energy barrier Delta over kT, positive.</param>
/// <param name="AttemptTime">tau0 in seconds, positive; 1 ns is usual.</param>
public sealed record MtjSwitching(double Barrier, double AttemptTime)
{
    /// <summary>Mean time to switch in seconds.</summary>
    /// <param name="currentRatio">I / Ic, 0 to 1: at Ic the barrier is gone, and beyond it switching is no longer thermal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A ratio outside [0, 1].</exception>
    public double MeanTime(double currentRatio)
    {
        if (!(currentRatio is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(currentRatio), currentRatio, "thermal activation holds for 0 <= I / Ic <= 1");
        return AttemptTime * Math.Exp(Barrier * (1 - currentRatio));
    }

    /// <summary>Probability that a pulse switches the junction.</summary>
    /// <param name="currentRatio">I / Ic, 0 to 1.</param>
    /// <param name="pulse">Length of the pulse in seconds, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A ratio outside [0, 1], or a negative pulse.</exception>
    public double Probability(double currentRatio, double pulse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pulse);
        // For a small quotient 1 - exp(-x) would lose its digits.
        var x = pulse / MeanTime(currentRatio);
        return x < 1e-5 ? x - x * x / 2 : 1 - Math.Exp(-x);
    }
}
