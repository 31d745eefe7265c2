using NeuroChip.Chip.Image;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using Xunit.Abstractions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>
/// The recurrent Braille network. Its test inputs are not published, only what layer 1 did on several platforms for one of them; so the chip is measured
/// against the float run on synthetic input of the same activity, and against how far the platforms differ from each other.
/// </summary>
public sealed class BrailleTests(ITestOutputHelper output)
{
    private const string Model = "nir/braille_noDelay_bias_zero.nir";
    private const string Subgraph = "nir/braille_noDelay_bias_zero_subgraph.nir";
    private const int Layer1 = 1;
    private const int Channels = 12;
    private const int Samples = 20;
    private const ulong Seed = 20230811;

    private static readonly SnnSemantics Semantics = new() { Dt = 1e-4 };

    [DataFact(Model, Subgraph)]
    public void The_nested_graph_has_the_same_image_content()
    {
        Assert.Equal(Digest(Model), Digest(Subgraph));

        static string Digest(string model)
        {
            var image = PublishedRun.Compile(model, Semantics).Network.Image;
            // Names and positions in the file are all that may differ.
            return ChipImageFile.Digest(image with
            {
                Network = "", Populations = [.. image.Populations.Select(p => p with { Name = "", Origin = "" })], Projections = [.. image.Projections.Select(p => p with { Name = "" })],
            });
        }
    }

    [DataTheory(Model, Subgraph, "nir/reference/03_rnn")]
    [InlineData(Model)]
    [InlineData(Subgraph)]
    public void Layer_1_agrees_with_the_float_run_as_closely_as_the_platforms_with_each_other(string model)
    {
        var platforms = PlatformActivity.Names.Select(PlatformActivity.Read).ToArray();
        var (mismatches, correlations) = (new List<double>(), new List<double>());
        for (var a = 0; a < platforms.Length; a++)
            for (var b = a + 1; b < platforms.Length; b++)
            {
                mismatches.Add(Rasters.Mismatch(platforms[a], platforms[b]));
                correlations.Add(Rasters.RateCorrelation(platforms[a], platforms[b]));
                output.WriteLine($"{PlatformActivity.Names[a]} - {PlatformActivity.Names[b]}: mismatch {mismatches[^1]:f3}, correlation of rates {correlations[^1]:f3}");
            }
        mismatches.Sort();
        correlations.Sort();
        var run = PublishedRun.Compile(model, Semantics);
        var rate = RateLike(run.Plan, platforms.Average(p => (double)Rasters.Total(p)));
        var samples = Enumerable.Range(0, Samples).Select(s => Synthetic(s, rate)).ToArray();
        var result = run.Emulate("event", samples);
        var (mismatch, correlation, spikes, real) = (new List<double>(), new List<double>(), 0, 0);
        for (var s = 0; s < Samples; s++)
        {
            var reference = Rasters.OfFloat(run.Plan, samples[s], Layer1);
            var chip = Rasters.Of(result.Raster, s, Layer1, PlatformActivity.Steps, PlatformActivity.Neurons);
            spikes += Rasters.Total(chip);
            real += Rasters.Total(reference);
            mismatch.Add(Rasters.Mismatch(reference, chip));
            correlation.Add(Rasters.RateCorrelation(reference, chip));
        }
        output.WriteLine($"input rate {rate}: {(double)spikes / Samples} spikes a sample on the chip, {(double)real / Samples} in the float run");
        output.WriteLine($"chip - float: mismatch mean {mismatch.Average():f3}, largest {mismatch.Max():f3}; correlation mean {correlation.Average():f3}, smallest {correlation.Min():f3}");
        output.WriteLine($"platform pairs closer than that: {mismatches.Count(m => m < mismatch.Average())} of {mismatches.Count}");
        // The closest pair runs the same arithmetic in the same precision on two platforms. 8-bit weights do not reach that, but must come closer than every other pair.
        Assert.InRange(mismatch.Average(), 0, mismatches[1]);
        // No single sample is further away than the platforms typically are.
        Assert.InRange(mismatch.Max(), 0, mismatches[mismatches.Count / 2]);
        Assert.InRange(correlation.Average(), correlations[correlations.Count / 2], 1);
        // The platforms' spike counts spread by more than the chip's differs from the float run.
        Assert.InRange(Figures.Relative(spikes, real), 0, platforms.Average(p => Figures.Relative(Rasters.Total(p), platforms.Average(q => (double)Rasters.Total(q)))));
    }

    /// <summary>The input rate at which layer 1 fires about as often in the float run as it did on the platforms.</summary>
    private static double RateLike(NetworkPlan plan, double spikes)
    {
        var (best, distance) = (0.0, double.PositiveInfinity);
        for (var percent = 1; percent <= 15; percent++)
        {
            var mean = Enumerable.Range(0, Samples).Average(s => (double)Rasters.Total(Rasters.OfFloat(plan, Synthetic(s, percent / 100.0), Layer1)));
            if (Math.Abs(mean - spikes) < distance) (best, distance) = (percent / 100.0, Math.Abs(mean - spikes));
        }
        return best;
    }

    private static SampleSpikes Synthetic(int sample, double rate)
    {
        var offsets = new int[PlatformActivity.Steps + 1];
        var index = new List<int>();
        for (var t = 0; t < PlatformActivity.Steps; t++)
        {
            for (var c = 0; c < Channels; c++)
                if (CounterRng.Uniform(Seed, 0, (uint)sample, (uint)t, (uint)c) < rate) index.Add(c);
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. index.Select(_ => 1)], -1, $"synthetic {sample}");
    }
}
