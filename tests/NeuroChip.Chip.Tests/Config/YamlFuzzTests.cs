using System.Diagnostics;
using System.Text;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Mutated presets and technologies load or are refused with a diagnostic; nothing else may happen.</summary>
public sealed class YamlFuzzTests
{
    private const int Cases = 20_000;

    private static readonly string[] Tokens =
    [
        "&a", "*a", "!!str", "<<:", "? ", ": ", "- ", "---\n", "...\n", "|\n", ">-\n", "{", "}", "[", "]", "\"", "'", "#", "%", "\t", "\0", "\r", "\u2028",
        "nan", "inf", "1e309", "-1", "99999999999999999999", "0x7f", "null", "~", "true", "2001-01-01", "cycles", "bits", "MHz", "pJ", "extends: nvm-tile\n",
        "\\ud800", "\\x41", "@", "`", "  ", "\n\n", "é", "\ufeff", "chip", "mesh", "kind",
    ];

    [Fact]
    public void MutationsEitherLoadOrAreDiagnosed()
    {
        var seeds = Seeds();
        var random = new Lcg(20261121);
        var (loaded, refused) = (0, 0);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Cases; i++)
        {
            var (text, isChip) = seeds[random.Next(seeds.Count)];
            var bytes = Mutate(Encoding.UTF8.GetBytes(text), random);
            try
            {
                if (isChip) AssertUsable(Load(bytes));
                else TechnologyCatalog.Parse("t.yaml", Encoding.UTF8.GetString(bytes));
                loaded++;
            }
            catch (DiagnosticException e)
            {
                Assert.All(e.Diagnostics, d => Assert.NotEmpty(d.Render()));
                Assert.InRange(e.ExitCode, 2, 3);
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"case {i}: {e}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }
        // Both outcomes must be well represented, or the mutations are too strong or too weak to test anything.
        Assert.True(loaded > Cases / 50, $"{loaded} loaded");
        Assert.True(refused > Cases / 4, $"{refused} refused");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed.TotalSeconds:F1} s");
    }

    // What loads must also survive being written and read again.
    private static void AssertUsable(ChipConfig chip) => Assert.Equal(chip, ChipCatalog.Parse("back.yaml", ChipYaml.Write(chip)));

    private static ChipConfig Load(byte[] bytes)
    {
        var bag = new DiagnosticBag();
        // Broken UTF-8 is refused here; what decodes goes through the reader and the binder.
        if (YamlReader.Read("c.yaml", bytes, bag) is null) bag.ThrowIfErrors();
        return ChipCatalog.Parse("c.yaml", Encoding.UTF8.GetString(bytes));
    }

    private static List<(string Text, bool IsChip)> Seeds()
    {
        var seeds = new List<(string, bool)>
        {
            ("extends: nvm-tile\nclock: 100 MHz\nmesh: {width: 2, height: 2}\nsynapse:\n  read_policy: batch\n  adc: {range: 100}\n", true),
            ("extends: sram-tile\nstep: {mode: fixed, length: 1 ms}\nsources:\n  clock: {source: x, kind: chosen}\n", true),
        };
        foreach (var name in ChipCatalog.Names)
        {
            // The list of sources is long and uniform: most mutations would hit nothing else.
            var text = GeneratedFile($"rtl-model/chips/{name}.yaml");
            var sources = text.IndexOf("sources:", StringComparison.Ordinal);
            seeds.Add((text[..sources], true));
            seeds.Add((ChipYaml.Write(ChipCatalog.Load(name)), true));
            seeds.Add((text[..text.IndexOf('\n', sources + 400)], true));
        }
        foreach (var name in TechnologyCatalog.Names)
        {
            var text = GeneratedFile($"rtl-model/technologies/{name}.yaml");
            seeds.Add((text[..text.IndexOf("\n  neuron", StringComparison.Ordinal)], false));
        }
        return seeds;
    }

    private static string GeneratedFile(string relative) => File.ReadAllText(Path.Combine(SharedData.Repository, relative));

    private static byte[] Mutate(byte[] bytes, Lcg random)
    {
        for (var n = 1 + random.Next(3); n > 0 && bytes.Length > 0; n--)
            bytes = random.Next(7) switch
            {
                0 => FlipBit(bytes, random),
                1 => Splice(bytes, random.Next(bytes.Length), 0, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])),
                2 => Splice(bytes, random.Next(bytes.Length), 1 + random.Next(8), []),
                3 => DeleteLine(bytes, random),
                4 => SwapTokens(bytes, random),
                5 => bytes[..random.Next(bytes.Length)],
                _ => Splice(bytes, random.Next(bytes.Length), 0, bytes.AsSpan(random.Next(bytes.Length)).ToArray() is { Length: > 30 } tail ? tail[..30] : []),
            };
        return bytes;
    }

    private static byte[] FlipBit(byte[] bytes, Lcg random)
    {
        var copy = (byte[])bytes.Clone();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Splice(byte[] bytes, int at, int remove, byte[] insert) =>
        [.. bytes.AsSpan(0, at), .. insert, .. bytes.AsSpan(Math.Min(bytes.Length, at + remove))];

    private static byte[] DeleteLine(byte[] bytes, Lcg random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        lines.RemoveAt(random.Next(lines.Count));
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] SwapTokens(byte[] bytes, Lcg random)
    {
        var tokens = Encoding.Latin1.GetString(bytes).Split(' ');
        var (a, b) = (random.Next(tokens.Length), random.Next(tokens.Length));
        (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
        return Encoding.Latin1.GetBytes(string.Join(' ', tokens));
    }

    /// <summary>A fixed linear congruential generator (Knuth's MMIX constants), so that a failing case stays the same case.</summary>
    private sealed class Lcg(ulong seed)
    {
        private ulong _state = seed;

        public int Next(int below)
        {
            _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
            return (int)((_state >> 33) % (ulong)below);
        }
    }
}
