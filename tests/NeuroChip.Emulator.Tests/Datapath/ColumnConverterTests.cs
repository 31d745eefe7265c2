using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Datapath;

/// <summary>The converters of the crossbar against section 4's formulas in unbounded integers.</summary>
public class ColumnConverterTests
{
    /// <summary>The value that the ADC gives a column sum.</summary>
    private static int Adc(int sum, int bits, int range)
    {
        BigInteger full = BigInteger.Pow(2, bits) - 1;
        var code = BigInteger.Min(full, (sum * full + range / 2) / range);
        return (int)((code * range + full / 2) / full);
    }

    /// <summary>A read of rows, digit by digit: the levels of a slice are a digit of the stored number in base 2^cell bits.</summary>
    internal static int Read(int[] weights, SynapseConfig s)
    {
        var b = 1 << s.CellBits;
        int Digit(int x, int slice) => (int)(x / (int)Math.Pow(b, slice)) % b;
        var slices = (int)Math.Ceiling((s.Sign == WeightSign.Offset ? s.WeightBits : Math.Max(1, s.WeightBits - 1)) / (double)s.CellBits);
        var value = 0;
        for (var slice = 0; slice < slices; slice++)
        {
            var place = (int)Math.Pow(b, slice);
            if (s.Sign == WeightSign.Offset)
                value += place * Adc(weights.Sum(w => Digit(w + (1 << (s.WeightBits - 1)), slice)), s.Adc!.Bits, s.Adc.Range);
            else
                value += place * (Adc(weights.Where(w => w > 0).Sum(w => Digit(w, slice)), s.Adc!.Bits, s.Adc.Range)
                    - Adc(weights.Where(w => w < 0).Sum(w => Digit(-w, slice)), s.Adc.Bits, s.Adc.Range));
        }
        return s.Sign == WeightSign.Offset ? value - weights.Length * (1 << (s.WeightBits - 1)) : value;
    }

    private static IEnumerable<SynapseConfig> Configurations()
    {
        foreach (var sign in (WeightSign[])[WeightSign.Differential, WeightSign.Offset])
            for (var weightBits = sign == WeightSign.Offset ? 2 : 1; weightBits <= 8; weightBits++)
                for (var cellBits = 1; cellBits <= 4; cellBits++)
                    for (var bits = 1; bits <= 10; bits++)
                        foreach (var range in (int[])[(1 << bits) - 1, 1 << bits, 5, 16, 100, 300])
                            yield return ReferenceChip.Nvm() with { Sign = sign, WeightBits = weightBits, CellBits = cellBits, Adc = new AdcConfig(bits, 1, 8, range) };
    }

    private static int Convert(ColumnConverter converter, int[] weights)
    {
        var sums = new int[16];
        foreach (var w in weights) converter.Drive(w, sums);
        return converter.Convert(sums, weights.Length);
    }

    [Fact]
    public void Every_weight_of_every_width_in_a_single_row()
    {
        foreach (var s in Configurations())
        {
            var converter = new ColumnConverter(s);
            for (var w = -s.MaxWeight; w <= s.MaxWeight; w++)
            {
                var expected = Read([w], s);
                if (expected != converter.ReadOne((sbyte)w) || expected != Convert(converter, [w]))
                    Assert.Fail($"{s}: weight {w} reads {converter.ReadOne((sbyte)w)}, expected {expected}");
            }
        }
    }

    [Fact]
    public void Rows_driven_together()
    {
        var r = new Random(3);
        foreach (var s in Configurations())
        {
            var converter = new ColumnConverter(s);
            foreach (var rows in (int[])[2, 17, 64])
            {
                var weights = Enumerable.Range(0, rows).Select(_ => r.Next(-s.MaxWeight, s.MaxWeight + 1)).ToArray();
                var expected = Read(weights, s);
                Assert.True(expected == Convert(converter, weights), $"{s}: {string.Join(",", weights)}");
                // The claim of exactness must hold for all weights, so for these.
                if (converter.IsExact(rows)) Assert.Equal(weights.Sum(), expected);
            }
        }
    }

    [Fact]
    public void A_range_of_full_code_clips_and_rounds_nothing()
    {
        for (var bits = 1; bits <= 12; bits++)
            for (var sum = 0; sum < 5000; sum += 1 + sum / 64)
                Assert.Equal(Math.Min(sum, (1 << bits) - 1), Adc(sum, bits, (1 << bits) - 1));
        // The last sum that fits and the first that does not: 17 and 18 rows of level 15.
        var converter = new ColumnConverter(ReferenceChip.Nvm());
        Assert.True(converter.IsExact(17));
        Assert.False(converter.IsExact(18));
        Assert.Equal(17 * 127, Convert(converter, [.. Enumerable.Repeat(127, 17)]));
        Assert.Equal(255 + 16 * 18 * 7, Convert(converter, [.. Enumerable.Repeat(127, 18)]));
    }

    [Theory]
    [InlineData("cycle", 0, 5)]
    [InlineData("event", 100, 160)]
    public void With_an_exact_converter_event_batch_and_sram_fire_alike(string engine, int from, int to)
    {
        long spikes = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            string? first = null;
            foreach (var synapse in (SynapseConfig[])[
                         ReferenceChip.Sram(), ReferenceChip.Nvm(), ReferenceChip.Nvm() with { Sign = WeightSign.Offset, CellBits = 2 },
                         ReferenceChip.Nvm(ReadPolicy.Batch, 17), ReferenceChip.Nvm(ReadPolicy.Batch, 3) with { Sign = WeightSign.Offset }])
            {
                var other = chip with { Core = chip.Core with { Synapse = synapse } };
                var result = EngineRunner.Run(engine, image, other, 1, _ => sample, new EngineOptions()).Samples[0];
                first ??= result.SpikeDigest;
                Assert.Equal(first, result.SpikeDigest);
                spikes += result.Spikes;
            }
        }
        Assert.True(spikes > 1000);
    }

    [Fact]
    public void A_coarse_converter_shows_in_the_spikes()
    {
        // The equality above is worth something only if an inexact converter is noticed.
        var different = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            string Spikes(SynapseConfig s) =>
                EngineRunner.Run("event", image, chip with { Core = chip.Core with { Synapse = s } }, 1, _ => sample, new EngineOptions()).Samples[0].SpikeDigest;
            if (Spikes(ReferenceChip.Nvm(ReadPolicy.Batch, 64)) != Spikes(ReferenceChip.Nvm(ReadPolicy.Batch, 64) with { Adc = new AdcConfig(3, 2, 8, 200) })) different++;
        }
        Assert.True(different > 10, $"only {different} of 30 differ");
    }
}
