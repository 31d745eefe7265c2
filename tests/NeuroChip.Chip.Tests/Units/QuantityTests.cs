using System.Globalization;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Tests.Units;

public sealed class QuantityTests
{
    // The expected values are the compiler's own decimal literals: a factor applied in binary would miss some by an ulp.
    [Theory]
    [InlineData("200 MHz", Dimension.Frequency, 200e6)]
    [InlineData("200MHz", Dimension.Frequency, 200e6)]
    [InlineData("  1.1   GHz ", Dimension.Frequency, 1.1e9)]
    [InlineData("0.1 ns", Dimension.Time, 0.1e-9)]
    [InlineData("1 ms", Dimension.Time, 1e-3)]
    [InlineData("3 cycles", Dimension.Cycles, 3)]
    [InlineData("1 cycle", Dimension.Cycles, 1)]
    [InlineData("8 bits", Dimension.Bits, 8)]
    [InlineData("0.847 pJ", Dimension.Energy, 0.847e-12)]
    [InlineData("3 aJ", Dimension.Energy, 3e-18)]
    [InlineData("0.73 mW", Dimension.Power, 0.73e-3)]
    [InlineData("80 pW", Dimension.Power, 80e-12)]
    [InlineData("-0.55 V", Dimension.Voltage, -0.55)]
    [InlineData("300 uA", Dimension.Current, 300e-6)]
    [InlineData("22 nm", Dimension.Length, 22e-9)]
    [InlineData("0.029 um2", Dimension.Area, 0.029e-12)]
    [InlineData("1.161 mm2", Dimension.Area, 1.161e-6)]
    [InlineData("7 nm2", Dimension.Area, 7e-18)]
    [InlineData("0.2 fF", Dimension.Capacitance, 0.2e-15)]
    [InlineData("100 kOhm", Dimension.Resistance, 100e3)]
    [InlineData("40 uS", Dimension.Conductance, 40e-6)]
    [InlineData("30 %", Dimension.Ratio, 0.3)]
    [InlineData("7%", Dimension.Ratio, 0.07)]
    [InlineData("1024", Dimension.None, 1024)]
    [InlineData("+1.5e3", Dimension.None, 1500)]
    [InlineData("1e-3 s", Dimension.Time, 1e-3)]
    [InlineData("1E6 cycles", Dimension.Cycles, 1e6)]
    public void ReadsNumberAndUnit(string text, Dimension dimension, double value)
    {
        Assert.Null(Quantity.TryParse(text, out var quantity));
        Assert.Equal(dimension, quantity!.Dimension);
        Assert.Equal(value, quantity.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("MHz")]
    [InlineData("nan")]
    [InlineData("NaN Hz")]
    [InlineData("inf")]
    [InlineData("Infinity s")]
    [InlineData("1e400")]
    [InlineData("1e999 s")]
    [InlineData("1e99999999999 s")]
    [InlineData("1e")]
    [InlineData("1.")]
    [InlineData(".5 V")]
    [InlineData("1,5 V")]
    [InlineData("1.000,5")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1 2")]
    [InlineData("200 Mhz")]
    [InlineData("200 mhz")]
    [InlineData("3 parsecs")]
    [InlineData("\u0661\u0662 bits")]
    [InlineData("3\u00a0cycles")]
    [InlineData("1111111111111111111111111111111111111111111111111111111111111111111")]
    public void RefusesEverythingElse(string text)
    {
        Assert.NotNull(Quantity.TryParse(text, out var quantity));
        Assert.Null(quantity);
    }

    [Theory]
    [InlineData("1.5e3", true, 1500)]
    [InlineData("0.0", true, 0)]
    [InlineData("-12", true, -12)]
    [InlineData("1000e-3 bits", true, 1)]
    [InlineData("999999999999999999", true, 999999999999999999)]
    [InlineData("1e18", false, 0)]
    [InlineData("9999999999999999999999999999", false, 0)]
    [InlineData("1.5", false, 0)]
    [InlineData("1e-300", false, 0)]
    public void KnowsWholeNumbersExactly(string text, bool whole, long value)
    {
        Assert.Null(Quantity.TryParse(text, out var quantity));
        Assert.Equal(whole, quantity!.TryGetInteger(out var integer));
        Assert.Equal(value, integer);
    }

    [Theory]
    [InlineData(200e6, Dimension.Frequency, "200 MHz")]
    [InlineData(1.1e9, Dimension.Frequency, "1.1 GHz")]
    [InlineData(999, Dimension.Frequency, "999 Hz")]
    [InlineData(0.847e-12, Dimension.Energy, "847 fJ")]
    [InlineData(0.029e-12, Dimension.Area, "29000 nm2")]
    [InlineData(0.25, Dimension.Ratio, "25 %")]
    public void WritesTheLargestFittingUnit(double value, Dimension dimension, string text) => Assert.Equal(text, Quantity.Format(value, dimension));

    [Fact]
    public void WhatIsWrittenReadsBackToTheSameBits()
    {
        var bits = 0x3ff0_0000_0000_0001L;
        for (var i = 0; i < 2000; i++)
        {
            // A multiplicative walk over mantissas; the exponent stays where frequencies live.
            bits = unchecked(bits * 6364136223846793005L + 1442695040888963407L);
            var value = BitConverter.Int64BitsToDouble((bits & 0x000f_ffff_ffff_ffffL) | ((1023L + 10 + i % 25) << 52));
            Assert.Null(Quantity.TryParse(Quantity.Format(value, Dimension.Frequency), out var back));
            Assert.Equal(value, back!.Value);
        }
    }

    [Fact]
    public void TheCultureOfTheThreadChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            Assert.Null(Quantity.TryParse("-1.5 GHz", out var quantity));
            Assert.Equal(-1.5e9, quantity!.Value);
            Assert.Equal("1.5 GHz", Quantity.Format(1.5e9, Dimension.Frequency));
            Assert.NotNull(Quantity.TryParse("1,5 GHz", out _));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
