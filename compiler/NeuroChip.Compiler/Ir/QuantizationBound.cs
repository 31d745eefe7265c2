namespace NeuroChip.Compiler.Ir;

/// <summary>
/// How far the integer neuron may lie from the real one, in units of the model's membrane. With n weighted input events per step, no spike since the
/// start and real |u| and |v| at most U and V, the errors e obey
///   e_u' = ku e_u + n WeightError + BiasError + dku U + Rounding,
///   e_v' = kv e_v + e_u' + BiasError + dkv V + Rounding,
/// so in the limit e_u = (n WeightError + BiasError + dku U + Rounding) / (1 - ku) and e_v = (e_u + BiasError + dkv V + Rounding) / (1 - kv).
/// For a keep of one the sums grow by one term each step; <see cref="MembraneError"/> then takes the number of steps.
/// </summary>
/// <param name="WeightError">Largest |w - s w_int|; at most half the neuron's scale.</param>
/// <param name="ThresholdError">Largest distance of a threshold from its real value.</param>
/// <param name="BiasError">Largest distance of a bias, reset, clamp or initial value.</param>
/// <param name="KeepUError">Largest distance of a keep of u.</param>
/// <param name="KeepVError">Largest distance of a keep of v.</param>
/// <param name="Rounding">Error of one decay product: one state unit if truncated, half a unit if rounded to nearest; 0 where no product is rounded.</param>
/// <param name="KeepU">Largest keep of u, as on the chip.</param>
/// <param name="KeepV">Largest keep of v, as on the chip.</param>
public sealed record QuantizationBound(
    double WeightError, double ThresholdError, double BiasError, double KeepUError, double KeepVError, double Rounding, double KeepU, double KeepV)
{
    /// <summary>Bound on the membrane's error after any number of steps up to <paramref name="steps"/> without a spike.</summary>
    /// <param name="eventsPerStep">Weighted input events per step that reach the neuron.</param>
    /// <param name="uMax">Largest real |u|, in membrane units.</param>
    /// <param name="vMax">Largest real |v|.</param>
    /// <param name="steps">Number of steps.</param>
    public double MembraneError(double eventsPerStep, double uMax, double vMax, int steps)
    {
        double u = 0, v = BiasError;
        for (var t = 0; t < steps; t++)
        {
            u = KeepU * u + eventsPerStep * WeightError + BiasError + KeepUError * uMax + (KeepU > 0 ? Rounding : 0);
            v = KeepV * v + u + BiasError + KeepVError * vMax + Rounding;
        }
        return v;
    }

    /// <summary>The limit of <see cref="MembraneError"/> for any number of steps; infinite where a keep is one.</summary>
    /// <param name="eventsPerStep">Weighted input events per step that reach the neuron.</param>
    /// <param name="uMax">Largest real |u|, in membrane units.</param>
    /// <param name="vMax">Largest real |v|.</param>
    public double SteadyMembraneError(double eventsPerStep, double uMax, double vMax)
    {
        if (KeepU >= 1 || KeepV >= 1) return double.PositiveInfinity;
        var u = (eventsPerStep * WeightError + BiasError + KeepUError * uMax + (KeepU > 0 ? Rounding : 0)) / (1 - KeepU);
        return (u + BiasError + KeepVError * vMax + Rounding) / (1 - KeepV);
    }
}
