using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Rtl.Synthesis;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>The rows of osu-180nm that name this synthesis are what it gives. NEUROCHIP_SYNTHESIS=all maps the large blocks, too (minutes).</summary>
public sealed class SynthesizedTechnologyTests(ITestOutputHelper output)
{
    private const string FileVersion = "Yosys 0.23";

    [SynthesisFact]
    public void The_simulated_rows_follow_from_the_synthesis_of_the_reference_chip()
    {
        var chip = ChipCatalog.Load("nvm-tile");
        var folder = Environment.GetEnvironmentVariable("NEUROCHIP_SYNTHESIS_FOLDER") ?? Directory.CreateTempSubdirectory("neurochip-synthesis").FullName;
        var all = Environment.GetEnvironmentVariable("NEUROCHIP_SYNTHESIS") == "all";
        var result = SynthesisRunner.Run(chip, TechnologyCatalog.Load(chip.Technology), folder, new SynthesisOptions { Blocks = all ? null : ["router", "barrier"], Progress = output.WriteLine });
        var rows = SynthesizedRows.Of(result, chip, folder);
        Directory.Delete(folder, true);
        foreach (var key in new[] { "router.flit", "area.router", "leakage.router", "area.barrier_tile" }) Assert.Equal(Provenance.Simulated, TechnologyCatalog.Load("osu-180nm")[key].Kind);
        foreach (var (key, value) in rows) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key}: {value:0.###e+0}"));
        if (!result.Tools[0].StartsWith(FileVersion, StringComparison.Ordinal))
        {
            output.WriteLine($"not compared: the file is from {FileVersion}, here is {result.Tools[0]}");
            return;
        }
        var file = TechnologyCatalog.Load("osu-180nm");
        foreach (var (key, value) in rows)
        {
            var row = file[key];
            if (row.Kind != Provenance.Simulated)
            {
                output.WriteLine($"{key} is {row.Kind} in the file");
                continue;
            }
            // The file has three digits.
            Assert.True(Math.Abs(row.Value - value) <= 0.0051 * value, $"{key}: {row.Value:R} in the file, {value:R} now");
        }
    }

    [Theory]
    [InlineData("nvm-tile")]
    [InlineData("sram-tile")]
    public void The_technology_prices_both_presets(string chip)
    {
        var config = ChipCatalog.Load(chip, ["technology=osu-180nm", "clock=20 MHz"]);
        TechnologyCatalog.Load(config.Technology).CheckCovers(config);
    }
}
