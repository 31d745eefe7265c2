using System.Numerics;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Workload;
using NeuroChip.Workloads.Coding;
using NeuroChip.Workloads.Events;

namespace NeuroChip.Workloads.Images;

/// <summary>Turns the intensities of an image into spikes over a number of steps; see <see cref="RateCoding"/>.</summary>
/// <param name="Steps">Number of time-steps.</param>
/// <param name="Coding">Rule.</param>
/// <param name="RateMax">Spikes a step at full intensity, in (0, 1].</param>
/// <param name="Seed">Seed of the Bernoulli rule.</param>
internal sealed record RateEncoder(int Steps, RateCoding Coding, double RateMax, ulong Seed)
{
    /// <summary>Stream of <see cref="CounterRng"/> that belongs to rate coding ("RATE" in ASCII).</summary>
    private const uint Stream = 0x52415445;

    /// <summary>Most spikes of a sample.</summary>
    private const long SpikeLimit = 1 << 26;

    /// <summary>Checks the options.</summary>
    /// <returns>The encoder, or null after an error.</returns>
    internal static RateEncoder? Create(WorkloadOptions options, BinningRule rule, int inputs, DiagnosticBag bag)
    {
        var errors = bag.Items.Count;
        if (!(options.RateMax > 0 && options.RateMax <= 1))
            bag.Error("NC0607", FormattableString.Invariant($"a maximum rate of {options.RateMax} spikes a step; it must lie in (0, 1]"), new SourcePosition("--rate-max"), "give --rate-max 1, for example");
        else if (options.Coding.IsTemporal() && options.RateMax != 1)
            bag.Error("NC0104", $"a maximum rate has no meaning for {options.Coding.Name()} coding", new SourcePosition("--rate-max"), "leave out --rate-max");
        if (rule.Timesteps is null)
            bag.Error("NC0509", "images are rate-coded over a number of time-steps, which is missing", new SourcePosition("--timesteps"), "give --timesteps, for example --timesteps 16");
        else if ((long)rule.Timesteps.Value * inputs > SpikeLimit)
            bag.Error("NC0609", $"{rule.Timesteps} time-steps of {inputs} inputs; at most {SpikeLimit} spikes a sample are encoded", new SourcePosition("--timesteps"), "use fewer --timesteps");
        return bag.Items.Count > errors ? null : new RateEncoder(rule.Timesteps!.Value, options.Coding, options.RateMax, options.Seed);
    }

    /// <summary>Encodes one image.</summary>
    /// <param name="pixels">Values 0..<paramref name="full"/>, one an input element.</param>
    /// <param name="full">Full intensity.</param>
    /// <param name="sample">Index in the data set: it keys the random draws.</param>
    /// <param name="label">Class or -1.</param>
    /// <param name="id">The sample's name.</param>
    internal SampleSpikes Encode(ReadOnlySpan<byte> pixels, int full, int sample, int label, string id)
    {
        // A pixel of 8 bits has that many spikes at most; fewer steps leave the low bits out.
        var bits = BitOperations.Log2((uint)full) + 1;
        if (Coding == RateCoding.FirstSpike) return FirstSpikeCoder.Encode(pixels, full, Steps, label, id);
        if (Coding == RateCoding.Logarithmic) return LogarithmicCoder.Encode(pixels, bits - 1, Steps, label, id);
        if (Coding == RateCoding.RankOrder) return RankOrderCoder.Encode(pixels, Steps, label, id);
        var offsets = new int[Steps + 1];
        var index = new List<int>();
        for (var t = 0; t < Steps; t++)
        {
            for (var e = 0; e < pixels.Length; e++)
                if (pixels[e] != 0 && Fires(pixels[e], full, sample, t, e)) index.Add(e);
            offsets[t + 1] = index.Count;
        }
        var count = new int[index.Count];
        Array.Fill(count, 1);
        return new SampleSpikes(offsets, [.. index], count, label, id);
    }

    /// <summary>For <see cref="IWorkload.Describe()"/>.</summary>
    internal string Describe() => FormattableString.Invariant($"{(Coding.IsTemporal() ? "coded" : "rate-coded")} over {Steps} time-steps, {Coding.Name()}") +
        (RateMax < 1 ? FormattableString.Invariant($", at most {RateMax} spikes a step") : "") +
        (Coding == RateCoding.Bernoulli ? FormattableString.Invariant($", seed {Seed}") : "");

    private bool Fires(int value, int full, int sample, int step, int element)
    {
        switch (Coding)
        {
            case RateCoding.Bernoulli:
                return CounterRng.Uniform(Seed, Stream, (uint)sample, (uint)step, (uint)element) < value * RateMax / full;
            case RateCoding.Regular:
                return RegularRateCoder.Spikes(value * RateMax, full, step);
            default:
                // full / (value * RateMax) is exact where it is whole, so that 1/3 of full intensity fires every third step.
                return (step + 1) % Math.Ceiling(full / (value * RateMax)) == 0;
        }
    }
}
