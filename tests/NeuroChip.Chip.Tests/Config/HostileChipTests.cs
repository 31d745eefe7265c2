using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Broken chip files: exact code and place of every problem.</summary>
public sealed class HostileChipTests
{
    private const string Base = "extends: nvm-tile\n";

    /// <summary>Text, then "code line:col" of each diagnostic.</summary>
    public static TheoryData<string, string[]> Files => new()
    {
        // 0201 syntax
        { "", ["NC0201 1:1"] },
        { "# only a comment\n", ["NC0201 1:1"] },
        { "mesh: {width: 4\n", ["NC0201 2:1"] },
        { "mesh:\n\twidth: 4\n", ["NC0201 2:1"] },
        { Base + "clock: \"200 MHz\n", ["NC0201 2:8"] },
        { Base + "mesh: &a {width: 4}\n", ["NC0201 2:7"] },
        { Base + "clock: *a\n", ["NC0201 2:8"] },
        { Base + "clock: !!str 200 MHz\n", ["NC0201 2:8"] },
        { Base + "? [a, b]\n: 1\n", ["NC0201 2:3"] },
        { Base + "---\n" + Base, ["NC0201 2:1"] },
        { "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", ["NC0201 1:4"] },
        // 0202 types
        { "- a\n- b\n", ["NC0202 1:1"] },
        { "42\n", ["NC0202 1:1"] },
        { Base + "mesh: 4\n", ["NC0202 2:7"] },
        { Base + "mesh: [4, 4]\n", ["NC0202 2:7"] },
        { Base + "mesh:\n  width: [4]\n", ["NC0202 3:10"] },
        { Base + "mesh:\n  width: {x: 4}\n", ["NC0202 3:10"] },
        { Base + "mesh:\n  width: four\n", ["NC0202 3:10"] },
        { Base + "mesh:\n  width: 4.5\n", ["NC0202 3:10"] },
        { Base + "mesh:\n  width: 0x10\n", ["NC0202 3:10"] },
        { Base + "mesh:\n  width:\n", ["NC0202 3:9"] },
        { Base + "mesh:\n", ["NC0202 2:6"] },
        { Base + "clock: .nan\n", ["NC0202 2:8"] },
        { Base + "clock: 1e400 Hz\n", ["NC0202 2:8"] },
        { Base + "chip: \"a\\nb\"\n", ["NC0202 2:7"] },
        { Base + "chip: \"\"\n", ["NC0202 2:7"] },
        { Base + "sources: 4\n", ["NC0202 2:10"] },
        { "extends: [nvm-tile]\n", ["NC0202 1:10"] },
        // 0203 unknown keys
        { Base + "mesh:\n  widht: 8\n", ["NC0203 3:3"] },
        { Base + "width: 8\n", ["NC0203 2:1"] },
        { Base + "<<: 8\n", ["NC0203 2:1"] },
        { Base + "sources:\n  mesh.widht: {source: x, kind: chosen}\n", ["NC0203 3:3"] },
        // 0204 missing keys
        { "chip: x\nclock: 1 GHz\ntechnology: t\nmesh: {width: 2, height: 2}\ncore: {neurons: 16}\nsynapse: {kind: sram, rows: 4, columns: 4}\n", ["NC0204 1:1"] },
        { Base + "sources:\n  mesh.width: {kind: chosen}\n", ["NC0204 3:3"] },
        // 0205 units
        { Base + "clock: 200\n", ["NC0205 2:8"] },
        { Base + "clock: 200 Mhz\n", ["NC0205 2:8"] },
        { Base + "clock: 5 ns\n", ["NC0205 2:8"] },
        { Base + "mesh:\n  hop_latency: 3\n", ["NC0205 3:16"] },
        { Base + "mesh:\n  width: 3 bits\n", ["NC0205 3:10"] },
        { Base + "core:\n  state_width: 3 cycles\n", ["NC0205 3:16"] },
        { Base + "step: {mode: fixed, length: 1}\n", ["NC0205 2:29"] },
        // 0206 ranges
        { Base + "mesh: {width: 0, height: 256}\n", ["NC0206 2:15", "NC0206 2:26"] },
        { Base + "mesh: {width: -1}\n", ["NC0206 2:15"] },
        { Base + "mesh: {width: 99999999999999999999999999}\n", ["NC0206 2:15"] },
        { Base + "mesh: {hop_latency: 0 cycles}\n", ["NC0206 2:21"] },
        { Base + "synapse: {weight_width: 9 bits}\n", ["NC0206 2:25"] },
        { Base + "synapse: {cell_width: 5 bits}\n", ["NC0206 2:23"] },
        { Base + "synapse: {adc: {range: 0}}\n", ["NC0206 2:24"] },
        { Base + "core: {decay_fraction: 17 bits}\n", ["NC0206 2:24"] },
        { Base + "core: {neurons: 65537}\n", ["NC0206 2:17"] },
        { Base + "clock: -1 MHz\n", ["NC0206 2:8"] },
        { Base + "clock: 0 Hz\n", ["NC0206 2:8"] },
        { Base + "step: {mode: fixed, length: -1 ms}\n", ["NC0206 2:29"] },
        { Base + "step: {mode: fixed, length: 0 cycles}\n", ["NC0206 2:29"] },
        // 0207 contradictions
        { Base + "step: {barrier_latency: 1 cycle}\n", ["NC0207 2:25"] },
        { Base + "mesh: {credit_latency: 9 cycles}\n", ["NC0207 2:24"] },
        { Base + "step: {mode: fixed}\n", ["NC0207 2:14"] },
        { Base + "step: {length: 1 ms}\n", ["NC0207 2:16"] },
        { Base + "step: {mode: fixed, length: 1 ns}\n", ["NC0207 2:29"] },
        { Base + "step: {mode: fixed, length: 1e20 s}\n", ["NC0207 2:29"] },
        { Base + "synapse: {kind: sram, cell_width: 4 bits}\n", ["NC0207 2:35"] },
        { Base + "synapse: {kind: sram, cell_width: 1 bit, adc: {latency: 2 cycles}}\n", ["NC0207 2:57"] },
        { Base + "synapse: {kind: sram, cell_width: 1 bit, read_policy: batch, batch_rows: 2}\n", ["NC0207 2:74"] },
        { "extends: sram-tile\nsynapse: {kind: nvm-crossbar}\n", ["NC0207 2:17"] },
        { Base + "synapse: {sign: offset, weight_width: 1 bit}\n", ["NC0207 2:17"] },
        { Base + "synapse: {columns: 2, adc: {columns_per_adc: 1}}\n", ["NC0207 2:20"] },
        { Base + "synapse: {columns: 4}\n", ["NC0207 2:20"] },
        { Base + "synapse: {read_policy: batch, rows: 8}\n", ["NC0207 2:37"] },
        { Base + "core: {neurons: 8}\n", ["NC0207 2:17"] },
        // 0208 duplicates
        { Base + "clock: 1 GHz\nclock: 2 GHz\n", ["NC0208 3:1"] },
        { Base + "mesh:\n  width: 4\n  \"width\": 5\n", ["NC0208 4:3"] },
        // 0209 choices, 0105 presets
        { Base + "synapse: {kind: SRAM}\n", ["NC0209 2:17"] },
        { Base + "core: {decay_rounding: floor}\n", ["NC0209 2:24"] },
        { Base + "sources: {mesh.width: {source: x, kind: guessed}}\n", ["NC0209 2:41"] },
        { "extends: nvm-tiles\n", ["NC0105 1:10"] },
        // everything at once
        { Base + "clock: fast\nmesh:\n  widht: 8\n  height: 300\ncore:\n  neurons: 10 bits\nsynapse:\n  kind: flash\n",
            ["NC0202 2:8", "NC0203 4:3", "NC0206 5:11", "NC0205 7:12", "NC0209 9:9"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryProblemHasItsCodeAndPlace(string yaml, string[] expected)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", yaml));
        Assert.Equal(expected, error.Diagnostics.Select(d => $"{d.Code} {d.Position!.Line}:{d.Position.Column}"));
        Assert.All(error.Diagnostics, d => Assert.Equal("c.yaml", d.Position!.File));
    }

    [Fact]
    public void AMisspeltKeyIsShownWithCaretAndSuggestion()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("chip.yaml", Base + "mesh:\n  height: 4\n\n  widht: 8\n"));
        Assert.Equal("chip.yaml:5:3: error NC0203: unknown key 'widht' in 'mesh'; did you mean 'width'?\n      widht: 8\n      ^~~~~", error.Message);
    }

    [Fact]
    public void AKeyInTheWrongSectionIsSentHome()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", Base + "mesh: {neurons: 8}\n"));
        Assert.Equal("'neurons' belongs in 'core'", Assert.Single(error.Diagnostics).Hint);
    }

    [Fact]
    public void AllMissingKeysAreNamedTogether()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", "chip: x\n"));
        var missing = error.Diagnostics.Where(d => d.Code == "NC0204").Select(d => d.Message.Split('\'')[1]);
        Assert.Equal(ChipKeys.All.Where(k => k.Required).Select(k => k.Path), missing);
    }

    [Theory]
    [InlineData("[", 40, "NC0210")]
    [InlineData("[", 500_000, "NC0210")]
    [InlineData("{a: ", 100_000, "NC0210")]
    [InlineData("- ", 100_000, "NC0210")]
    public void DeepNestingIsRefusedQuickly(string open, int times, string code)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", string.Concat(Enumerable.Repeat(open, times))));
        Assert.Equal(code, error.Diagnostics[0].Code);
    }

    [Fact]
    public void AFloodOfProblemsIsCutOff()
    {
        var lines = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"key{i}: {i}\n"));
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", lines));
        Assert.InRange(error.Diagnostics.Count, 50, 100);
    }

    [Fact]
    public void FilesAreRefusedBySizeEncodingAndAbsence()
    {
        var folder = Directory.CreateTempSubdirectory("neurochip-chip-");
        try
        {
            var path = Path.Combine(folder.FullName, "c.yaml");
            Assert.Equal("NC0102", CodeOf(path));
            Assert.Equal("NC0102", CodeOf(folder.FullName));
            Assert.Equal("NC0102", CodeOf("no\0such.yaml"));
            File.WriteAllBytes(path, new byte[(1 << 20) + 1]);
            Assert.Equal("NC0210", CodeOf(path));
            File.WriteAllBytes(path, [0x61, 0x3a, 0x20, 0xff, 0xfe]);
            Assert.Equal("NC0201", CodeOf(path));
            File.WriteAllText(path, Base, new System.Text.UTF8Encoding(true));
            Assert.Equal("c", ChipCatalog.Load(path).Name);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void NoTerminalEscapeReachesAMessage()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", Base + "\"\\e[31m\": 1\nmesh: {width: \"\\e[0m\\n\"}\nclock: \u009bx\n"));
        Assert.DoesNotContain(error.Message, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void AnUnknownPresetSuggestsTheClosest()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tle"));
        Assert.Equal(2, error.ExitCode);
        Assert.Equal("error NC0105: unknown chip 'nvm-tle'; did you mean 'nvm-tile'?; or give the path of a YAML file", error.Message);
    }

    private static string CodeOf(string path) => Assert.Throws<DiagnosticException>(() => ChipCatalog.Load(path)).Diagnostics[0].Code;
}
