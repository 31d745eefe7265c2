using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Tests;

public sealed class DamagedFileTests
{
    private static byte[] Whole()
    {
        using var file = new TemporaryFile();
        NirWriter.Write(Net.Of([Net.In(2, 6, 6), Net.Conv("conv", 3, 2, 3, bias: [1, 2, 3]), Net.If("if"), new FlattenNode("flat", "", null), Net.Linear("fc", 4, 48), Net.Lif("lif"), Net.Out(4)],
            "in>conv>if>flat>fc>lif>out"), file.Path);
        return File.ReadAllBytes(file.Path);
    }

    /// <summary>Null when the file is read as a network after all.</summary>
    private static string? FirstCode(string path)
    {
        try
        {
            PlanBuilder.Build(NirReader.Read(path), Net.Millisecond);
            return null;
        }
        catch (DiagnosticException e)
        {
            return e.Diagnostics.First(d => d.Severity == Severity.Error).Code;
        }
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        var whole = Whole();
        using var file = new TemporaryFile();
        for (var length = 0; length < whole.Length; length += 1 + (length / 20))
        {
            File.WriteAllBytes(file.Path, whole[..length]);
            Assert.Equal("NC0401", FirstCode(file.Path));
        }
    }

    [Fact]
    public void Garbage_is_no_network()
    {
        var random = new Random(42);
        using var file = new TemporaryFile();
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(file.Path, bytes);
            Assert.Equal("NC0401", FirstCode(file.Path));
        }
    }

    /// <summary>Whatever is flipped: a network or a coded diagnostic, never another exception and never the end of the process.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flipped_bytes_never_escape(int seed) => Flip(Whole(), seed, 300);

    [DataTheory("nir")]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir")]
    [InlineData("nir/lif_norse.nir")]
    public void Flipped_bytes_of_a_published_file_never_escape(string path) => Flip(File.ReadAllBytes(SharedData.At(path)), 4, 300);

    private static void Flip(byte[] whole, int seed, int rounds)
    {
        var random = new Random(seed);
        var codes = new SortedSet<string>();
        using var file = new TemporaryFile();
        for (var i = 0; i < rounds; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var flips = random.Next(1, 9); flips > 0; flips--)
            {
                // Most of a file is zeros or weights; half of the rounds aim at the structure.
                var at = random.Next(bytes.Length);
                while (i % 2 == 0 && bytes[at] == 0) at = random.Next(bytes.Length);
                bytes[at] = (byte)random.Next(256);
            }
            File.WriteAllBytes(file.Path, bytes);
            if (FirstCode(file.Path) is { } code) codes.Add(code);
        }
        Assert.True(codes.Count >= 4, "the mutations should reach several checks: " + string.Join(", ", codes));
    }
}
