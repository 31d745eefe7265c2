using NeuroChip.Chip.Presets;
using NeuroChip.Emulator.Presets;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>Every published figure of every preset against the model.</summary>
public sealed class PresetValidationTests(ITestOutputHelper log)
{
    /// <summary>Rows that the model is known to miss, with what it says; docs/explanation/validation.md gives the reasons.</summary>
    private static readonly Dictionary<string, double> Missed = new()
    {
    };

    public static TheoryData<string> Names => [.. PresetCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheModelReproducesWhatWasPublished(string name)
    {
        foreach (var row in PresetValidation.Of(PresetCatalog.Load(name)))
        {
            log.WriteLine($"{row.Subject} {row.Name}: {row.Published} {row.Model} {row.Residual:P2}");
            Assert.True(row.IsReproduced || Missed.ContainsKey($"{name}: {row.Name}"), $"{row.Name}: {row.Model} instead of {row.Published}, {row.Residual:P3}");
        }
    }
}
