using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Stimulus;
using NeuroChip.Rtl.Run;

namespace NeuroChip.Rtl.Tests;

/// <summary>What the hardware has no room for is refused by name, never run wrongly: docs/reference/rtl.md, section 9.</summary>
public class RtlLimitsTests
{
    private static readonly ChipConfig Chip = ReferenceChip.Chip(1, 1);

    [Theory]
    [InlineData(65535, true)]
    [InlineData(65536, false)]
    public void A_refractory_period_fits_the_counter_or_is_refused(int steps, bool fits) =>
        Check(Image(Chip, ImageBuilder.Dense(0, 0, 1, 4, (_, _) => 1), 4, steps), Chip, fits ? null : $"refractory period of {steps} steps");

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Convolutions_fit_the_tables_or_are_refused(int width, bool fits)
    {
        // Tables of min(axons, 1024) = 32 entries.
        var chip = Chip with { Core = Chip.Core with { Axons = 32 } };
        var block = ImageBuilder.Conv(0, 0, 1, 1, width, 1, 1, 1, 0, 1, (_, _) => 1);
        Check(Image(chip, block, width, 0), chip, fits ? null : $"{width} column spans");
    }

    [Fact]
    public void Every_reason_is_reported_at_once()
    {
        var chip = Chip with { Core = Chip.Core with { Axons = 32 } };
        var image = Image(chip, ImageBuilder.Conv(0, 0, 1, 1, 40, 1, 1, 1, 0, 1, (_, _) => 1), 40, 1 << 20);
        Assert.Equal(2, Assert.Throws<DiagnosticException>(() => RtlLimits.Check(image, chip)).Diagnostics.Count);
    }

    [Theory]
    [InlineData(32767, true, false, true)]
    [InlineData(32768, true, false, false)]
    [InlineData(int.MaxValue, false, false, true)]
    [InlineData(-32767, true, true, true)]
    [InlineData(-40000, true, true, false)]
    [InlineData(40000, true, true, false)]
    [InlineData(int.MinValue, true, true, true)]
    public void A_parameter_fits_the_state_or_both_the_image_check_and_the_hardware_refuse_it(int value, bool spiking, bool clamp, bool fits)
    {
        var chip = Chip with { Core = Chip.Core with { StateBits = 16 } };
        var b = new ImageBuilder(chip);
        b.Input(1);
        var image = b.Build(b.Core(0, 0, 4, 1, [ImageBuilder.Dense(0, 0, 1, 4, (_, _) => 1)],
            p => clamp ? p with { Spiking = spiking, VMin = value } : p with { Spiking = spiking, Threshold = [value] }));
        Check(image, chip, fits ? null : "does not fit the 16 bits");
        var refused = Record.Exception(() => ImageConsistency.Check(image, chip, "image")) as DiagnosticException;
        Assert.Equal(!fits, refused?.Diagnostics.Any(d => d.Message.Contains("out of range", StringComparison.Ordinal)) ?? false);
    }

    private static void Check(ChipImage image, ChipConfig chip, string? refused)
    {
        if (refused is null)
        {
            RtlLimits.Check(image, chip);
            return;
        }
        var e = Assert.Throws<DiagnosticException>(() => RtlLimits.Check(image, chip));
        var d = Assert.Single(e.Diagnostics);
        Assert.Equal("NC0104", d.Code);
        // Several verbs run the hardware description, and only one of them has an option --engine.
        Assert.Null(d.Position);
        Assert.Contains(refused, d.Message, StringComparison.Ordinal);
    }

    private static ChipImage Image(ChipConfig chip, SynapseBlock block, int neurons, int refractory)
    {
        var b = new ImageBuilder(chip);
        b.Input(1);
        return b.Build(b.Core(0, 0, neurons, 1, [block], p => p with { RefractorySteps = refractory }));
    }
}
