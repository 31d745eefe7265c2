using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Tests.Config;

public sealed class RoundTripTests
{
    public static TheoryData<string> Variations =>
    [
        "",
        "chip: \"a \\\"quoted\\\" \\\\ name: #1\"\n",
        "description: \"Überraschung 神経 🧠\"\n",
        "clock: 123.456789 MHz\n",
        "clock: 0.30000000000000004 GHz\n",
        "clock: 32768 Hz\n",
        "watchdog: 1000 cycles\n",
        "step: {mode: fixed, length: 1 ms}\n",
        "step: {mode: fixed, length: 777 cycles}\n",
        "synapse: {read_policy: batch, batch_rows: 3, sign: offset, adc: {range: 100}}\n",
        "synapse: {kind: sram, cell_width: 1 bit}\n",
        "synapse: {kind: sram}\n",
        "core: {decay_rounding: toward-zero, decay_fraction: 12 bits}\n",
    ];

    [Theory]
    [MemberData(nameof(Variations))]
    public void WritingAndReadingGivesTheSameChip(string change)
    {
        var chip = ChipCatalog.Parse("c.yaml", "extends: nvm-tile\n" + change);
        var text = ChipYaml.Write(chip);
        var back = ChipCatalog.Parse("other.yaml", text);
        Assert.Equal(chip, back);
        Assert.Equal(text, ChipYaml.Write(back));
    }

    [Fact]
    public void EveryKeyChangesTheChipItIsWrittenFrom()
    {
        // One other value per key: a key whose getter or binder names the wrong field is found here.
        var others = new Dictionary<string, string>
        {
            ["chip"] = "x", ["description"] = "y", ["clock"] = "1 GHz", ["technology"] = "z", ["synapse.kind"] = "", ["synapse.sign"] = "offset",
            ["synapse.read_policy"] = "batch", ["core.decay_rounding"] = "toward-zero", ["step.mode"] = "", ["step.length"] = "", ["synapse.batch_rows"] = "",
            ["mesh.virtual_channels"] = "3", ["mesh.vc_allocation"] = "speculative", ["mesh.switch_speedup"] = "2",
            ["mapping.objective"] = "latency", ["mapping.effort"] = "2",
            // Not without other keys: ConverterKindTests.
            ["synapse.adc.kind"] = "",
        };
        foreach (var key in ChipKeys.All)
        {
            // Stages come together and replace the latencies: RouterKeysTests. Dies and trees are not alone either: DieKeysTests, TreeKeysTests.
            if (key.Section is ChipKeys.StagesSection or ChipKeys.DiesSection || key.Path.StartsWith("mesh.multicast", StringComparison.Ordinal) || key.Path == "core.key_entries") continue;
            var other = others.GetValueOrDefault(key.Path) ?? key.Type switch
            {
                KeyType.Bits => key.Path == "synapse.cell_width" ? "3 bits" : "8 bits" == key.Write(ChipCatalog.Load("nvm-tile")) ? "7 bits" : "9 bits",
                KeyType.Cycles => key.Path == "watchdog" ? "5000 cycles" : "5 cycles",
                _ => "33",
            };
            if (other.Length == 0) continue;
            var (before, after) = (ChipCatalog.Load("nvm-tile"), ChipCatalog.Load("nvm-tile", [$"{key.Path}={other}"]));
            var changed = ChipKeys.All.Where(k => k.Write(before) != k.Write(after)).Select(k => k.Path).ToList();
            var expected = key.Path switch
            {
                "synapse.read_policy" => new[] { "synapse.read_policy", "synapse.batch_rows" },
                "synapse.adc.resolution" => ["synapse.adc.resolution", "synapse.adc.range"],
                _ => [key.Path],
            };
            Assert.Equal(expected, changed);
            Assert.Equal(other, key.Write(after));
        }
    }

    [Fact]
    public void AFixedStepIsCountedInWholeCycles() =>
        Assert.Equal(new StepConfig(StepMode.Fixed, 8, 200_000), ChipCatalog.Load("nvm-tile", ["step.mode=fixed", "step.length=1 ms"]).Step);

    [Fact]
    public void AMinimalFileTakesTheDocumentedDefaults()
    {
        var chip = ChipCatalog.Parse("mini.yaml",
            "clock: 1 GHz\ntechnology: sram-22nm\nmesh: {width: 1, height: 2}\ncore: {neurons: 16, axons: 8}\nsynapse: {kind: sram, rows: 4, columns: 4}\n");
        Assert.Equal("mini", chip.Name);
        Assert.Equal(new MeshConfig(1, 2, 8, 3, 2, 2), chip.Mesh);
        Assert.Equal((1, 1, 1, 12), (chip.Core.Synapse.CellBits, chip.Core.Synapse.BatchRows, chip.Core.Synapse.ReadCycles, chip.Core.DecayBits));
    }

    [Fact]
    public void ATechnologyIsFoundBesideTheChipFile()
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-chip-");
        try
        {
            var path = Path.Combine(folder.FullName, "c.yaml");
            File.WriteAllText(path, "extends: nvm-tile\ntechnology: mine.yaml\n");
            File.WriteAllText(Path.Combine(folder.FullName, "mine.yaml"), "technology: mine\n");
            Assert.Equal(Path.Combine(folder.FullName, "mine.yaml"), ChipCatalog.Load(path).Technology);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void DescribeTellsInheritedFromOwnSources()
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-chip-");
        try
        {
            var path = Path.Combine(folder.FullName, "c.yaml");
            File.WriteAllText(path, "extends: nvm-tile\nclock: 100 MHz\nmesh: {width: 2}\nsources:\n  mesh.width: {source: me, kind: chosen}\n");
            var keys = ChipCatalog.Describe(path).Keys.ToDictionary(k => k.Key.Path);
            Assert.Equal(new KeySource("me", Provenance.Chosen), keys["mesh.width"].Source);
            // The preset's source speaks of the preset's clock, not of this one.
            Assert.Null(keys["clock"].Source);
            Assert.NotNull(keys["mesh.height"].Source);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
