using System.Diagnostics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Files of the largest accepted size, made of one pattern each, end in a diagnostic and soon.</summary>
public sealed class LargeInputTests
{
    [Theory]
    [InlineData("a: ")]
    [InlineData("a\n")]
    [InlineData("a: b\n")]
    [InlineData("? ")]
    [InlineData("? a\n")]
    [InlineData("- - ")]
    [InlineData("- a\n")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("[a, ")]
    [InlineData("[],")]
    [InlineData("{a: b}, ")]
    [InlineData("a, ")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData("#")]
    [InlineData("# a\n")]
    [InlineData("%")]
    [InlineData("%a b\n")]
    [InlineData("|\n")]
    [InlineData("\u2028")]
    [InlineData("\\")]
    [InlineData("&a ")]
    [InlineData("!a ")]
    [InlineData("---\n")]
    [InlineData("\0")]
    [InlineData("\ufeff")]
    [InlineData("a:\n  b: ")]
    [InlineData("x: \"\\")]
    public void APatternRepeatedToAMebibyteIsRefusedInTime(string pattern)
    {
        foreach (var prefix in (string[])["", "[", "a: \""])
        {
            var count = (YamlReader.MaxBytes - prefix.Length) / System.Text.Encoding.UTF8.GetByteCount(pattern);
            var clock = Stopwatch.StartNew();
            Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", prefix + string.Concat(Enumerable.Repeat(pattern, count))));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"'{prefix}' + '{pattern}' took {clock.Elapsed.TotalSeconds:F1} s");
        }
    }
}
