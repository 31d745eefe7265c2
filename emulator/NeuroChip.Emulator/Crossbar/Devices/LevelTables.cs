using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// The models of a technology, evaluated for the levels that a cell may be told to hold. The fits are functions of the target, as in the
/// publications (S. R. Nandakumar et al., ICECS 2019, use the target conductance for drift and read noise).
/// </summary>
internal sealed class LevelTables
{
    private readonly DeviceModel _model;

    internal LevelTables(DeviceModel model)
    {
        _model = model;
        var n = model.TopLevel + 1;
        (Target, Error, DriftMean, DriftSpread) = (new double[n], new double[n], new double[n], new double[n]);
        for (var l = 0; l < n; l++)
        {
            Target[l] = l == model.TopLevel ? model.GMax : model.GMin + (l * model.GStep);
            var g = Target[l] / model.GMax;
            if (model.Spread.Count > 0) Error[l] = Sigma(model.Spread[0], g);
            if (model.DriftMean is { } mean) DriftMean[l] = mean.At(g) * model.Settings.DriftScale;
            if (model.DriftSpread is { } spread) DriftSpread[l] = spread.At(g) * model.Settings.DriftScale;
        }
    }

    /// <summary>Conductance of each level in siemens.</summary>
    internal double[] Target { get; }

    /// <summary>Standard deviation of the programming error in siemens.</summary>
    internal double[] Error { get; }

    /// <summary>Mean drift exponent.</summary>
    internal double[] DriftMean { get; }

    /// <summary>Standard deviation of the drift exponent between cells.</summary>
    internal double[] DriftSpread { get; }

    /// <summary>ln((t + t0) / t0): G falls by exp(-nu times this).</summary>
    internal double LogAge(double seconds) => _model.DriftMean is null ? 0 : PortableMath.Log((seconds + _model.DriftT0) / _model.DriftT0);

    /// <summary>
    /// Standard deviation in siemens that a time adds to the programming error: sqrt(sigma(t)^2 - sigma(0)^2), sigma(t) linear in ln t between
    /// the published times and constant beyond the last; 0 where a fit falls.
    /// </summary>
    internal double[] Relaxation(double seconds)
    {
        var added = new double[Target.Length];
        for (var l = 0; l < added.Length && _model.Spread.Count > 1; l++)
        {
            var now = SigmaAt(Target[l] / _model.GMax, seconds);
            added[l] = Math.Sqrt(Math.Max(0, (now * now) - (Error[l] * Error[l])));
        }
        return added;
    }

    /// <summary>Read noise relative to the conductance, by level.</summary>
    internal double[] RelativeNoise(double seconds)
    {
        var noise = new double[Target.Length];
        // sqrt(ln((t + tr) / (2 tr))): time counts from the first read of the fit, t0 after programming.
        var tr = _model.FlickerSeconds;
        var growth = Math.Sqrt(Math.Max(0, PortableMath.Log((seconds + _model.DriftT0 + tr) / (2 * tr))));
        for (var l = 0; l < noise.Length; l++)
        {
            var flicker = _model.Flicker is { } q ? q.At(Target[l] / _model.GMax) * growth * _model.FlickerScale : 0;
            noise[l] = Math.Sqrt((flicker * flicker) + (_model.NoiseRelative * _model.NoiseRelative));
        }
        return noise;
    }

    private double SigmaAt(double g, double seconds)
    {
        var spread = _model.Spread;
        var i = 0;
        while (i + 1 < spread.Count && spread[i + 1].Seconds <= seconds) i++;
        var here = Sigma(spread[i], g);
        if (i + 1 == spread.Count || seconds <= spread[i].Seconds) return here;
        // The first time may be 0: its logarithm is that of a second then.
        var from = PortableMath.Log(Math.Max(spread[i].Seconds, Math.Min(1, spread[i + 1].Seconds / 2)));
        var share = (PortableMath.Log(seconds) - from) / (PortableMath.Log(spread[i + 1].Seconds) - from);
        return here + (Math.Min(1, Math.Max(0, share)) * (Sigma(spread[i + 1], g) - here));
    }

    // A polynomial fit may fall below zero at its ends.
    private static double Sigma(Relaxation at, double g) => Math.Max(0, StateFit.Evaluate(at.Sigma, g));
}
