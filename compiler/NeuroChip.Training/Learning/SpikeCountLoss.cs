namespace NeuroChip.Training.Learning;

/// <summary>
/// Cross-entropy over output spike counts: n_k = sum over t of s_k[t], p = softmax(scale n), L = -log p_label,
/// dL/ds_k[t] = scale (p_k - [k = label]) for every t.
/// </summary>
/// <param name="outputs">Classes.</param>
/// <param name="scale">Logit of one spike.</param>
public sealed class SpikeCountLoss(int outputs, double scale)
{
    private readonly double[] _p = new double[outputs];

    /// <summary>Returns the loss and overwrites <paramref name="gradient"/>.</summary>
    /// <param name="spikes">[timesteps, outputs].</param>
    /// <param name="label">The true class.</param>
    /// <param name="gradient">dL/ds, [timesteps, outputs].</param>
    public double Evaluate(ReadOnlySpan<double> spikes, int label, Span<double> gradient)
    {
        Array.Clear(_p);
        for (var i = 0; i < spikes.Length; i++) _p[i % outputs] += scale * spikes[i];
        var largest = double.NegativeInfinity;
        foreach (var logit in _p) largest = Math.Max(largest, logit);
        var sum = 0.0;
        for (var k = 0; k < outputs; k++) sum += _p[k] = PortableExponential.Of(_p[k] - largest);
        for (var k = 0; k < outputs; k++) _p[k] /= sum;
        for (var i = 0; i < gradient.Length; i++)
        {
            var k = i % outputs;
            gradient[i] = scale * (_p[k] - (k == label ? 1.0 : 0.0));
        }
        return -Math.Log(_p[label]);
    }
}
