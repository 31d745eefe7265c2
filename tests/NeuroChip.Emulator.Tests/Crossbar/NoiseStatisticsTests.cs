using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Mean and variance of noisy reads against the normal distribution in floating point.</summary>
public class NoiseStatisticsTests
{
    private const int Draws = 40_000;

    [Theory]
    [InlineData(1.5, 0.5)]
    [InlineData(3.0, 0.1)]
    [InlineData(7.4, 1.3)]
    [InlineData(0.0, 0.4)]
    [InlineData(2.49, 0.02)]
    public void A_single_row_has_the_codes_of_a_rounded_normal_variate(double level, double deviation)
    {
        var (mean, variance) = Measure(ReferenceChip.Nvm(), [(int)(level * 65536)], [(int)(deviation * 65536)]);
        var (expectedMean, expectedVariance) = Rounded(level, deviation);
        // Four standard errors of the mean and of the variance.
        Assert.Equal(expectedMean, mean, 4 * Math.Sqrt(expectedVariance / Draws) + 1e-3);
        Assert.Equal(expectedVariance, variance, 4 * Math.Sqrt(2.0 / Draws) * Math.Max(expectedVariance, 0.02) + 1e-3);
    }

    [Fact]
    public void Noise_of_rows_read_together_adds_as_variances()
    {
        var synapse = ReferenceChip.Nvm() with { ReadPolicy = ReadPolicy.Batch, BatchRows = 8 };
        double[] levels = [3.2, 0.1, 14.9, 7.7, 5.5, 1.0, 2.2, 9.1], deviations = [0.3, 0.05, 0.9, 0.4, 0.3, 0.1, 0.2, 0.5];
        var (mean, variance) = Measure(synapse, [.. levels.Select(l => (int)(l * 65536))], [.. deviations.Select(d => (int)(d * 65536))]);
        var (expectedMean, expectedVariance) = Rounded(levels.Sum(), Math.Sqrt(deviations.Sum(d => d * d)));
        Assert.Equal(expectedMean, mean, 4 * Math.Sqrt(expectedVariance / Draws) + 1e-3);
        Assert.Equal(expectedVariance, variance, 4 * Math.Sqrt(2.0 / Draws) * expectedVariance);
    }

    /// <summary>Mean and variance of the code of the first positive cell of a weight, over steps.</summary>
    private static (double Mean, double Variance) Measure(SynapseConfig synapse, int[] levels, int[] deviations)
    {
        var chip = ReferenceChip.Chip(1, 1, synapse);
        var b = new ImageBuilder(chip);
        b.Input(levels.Length);
        var image = b.Build(b.Core(0, 0, 1, 0, [ImageBuilder.Dense(0, 0, levels.Length, 1, (_, _) => 0)]));
        var program = new ChipProgram(image, chip);
        var cells = synapse.CellsPerWeight;
        var (level, noise) = (new int[levels.Length * cells], new int[levels.Length * cells]);
        for (var i = 0; i < levels.Length; i++) (level[i * cells], noise[i * cells]) = (levels[i], deviations[i]);
        var die = new Die(7, [new DieCore([new DieBlock(level, noise, null)], null, 0)]);
        var prepared = new DieProgram(program, die);
        var reads = new CoreReads(prepared.Cores[0], die.Seed, 0, program.Cores[0], null);
        double sum = 0, squares = 0;
        var accumulators = new int[1];
        int[] rows = [.. Enumerable.Range(0, levels.Length)];
        for (var step = 0; step < Draws; step++)
        {
            accumulators[0] = 0;
            if (program.Cores[0].Batch) reads.AddRows(program.Cores[0].Blocks[0], rows, accumulators, 0, 0, 0, step);
            else reads.AddRow(program.Cores[0].Blocks[0], 0, accumulators, 0, 1, reads.Event(step, 0));
            sum += accumulators[0];
            squares += (double)accumulators[0] * accumulators[0];
        }
        return (sum / Draws, squares / Draws - sum / Draws * (sum / Draws));
    }

    /// <summary>Mean and variance of max(0, round(x)), x normal.</summary>
    private static (double Mean, double Variance) Rounded(double mean, double deviation)
    {
        double sum = 0, squares = 0;
        for (var code = 1; code < 200; code++)
        {
            // P(code or more), code by code: E[c] = sum of P(c >= k), E[c^2] = sum of (2k - 1) P(c >= k).
            var p = 1 - Distribution((code - 0.5 - mean) / deviation);
            sum += p;
            squares += (2 * code - 1) * p;
        }
        return (sum, squares - sum * sum);
    }

    /// <summary>Normal distribution function by Simpson's rule.</summary>
    private static double Distribution(double x)
    {
        if (x < -9) return 0;
        if (x > 9) return 1;
        const int n = 2000;
        var h = x / n;
        var sum = 0.0;
        for (var i = 0; i <= n; i++) sum += Math.Exp(-i * h * i * h / 2) * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
        return 0.5 + sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }
}
