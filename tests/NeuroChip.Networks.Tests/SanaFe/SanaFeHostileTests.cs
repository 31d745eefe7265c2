using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Random;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Networks.Tests.SanaFe;

/// <summary>Broken bytes end in diagnostics, whatever they are.</summary>
public sealed class SanaFeHostileTests
{
    [Theory]
    [InlineData("a.yaml", false)]
    [InlineData("n.yaml", true)]
    [InlineData("n.net", true)]
    [InlineData("n.npz", true)]
    public void MutatedFilesNeverThrow(string name, bool network)
    {
        var chip = SanaFeTexts.Chip();
        var good = name switch
        {
            "a.yaml" => Encoding.UTF8.GetBytes(SanaFeTexts.Arch),
            "n.yaml" => Encoding.UTF8.GetBytes(SanaFeTexts.Net),
            "n.net" => Encoding.UTF8.GetBytes("g 2 threshold=1\nn 0.0 {bias: 2}\ne 0.0->0.1 weight=3\n& 0.0@0.0\n& 0.1@0.1\n"),
            _ => Npz(),
        };
        for (uint trial = 0; trial < 600; trial++)
        {
            var bytes = Mutate(good, trial);
            var bag = new DiagnosticBag();
            object? result = network ? SanaFeNetworkReader.Read(name, bytes, chip, bag, [1, 1]) : ArchitectureReader.Read(name, Encoding.Latin1.GetString(bytes), bag);
            Assert.True(result is null == bag.HasErrors, $"trial {trial}: a result or an error, never both or neither");
            Assert.True(bag.Items.Count <= 110);
        }
    }

    [Fact]
    public void TheMutatedArchiveIsAValidOne()
    {
        var bag = new DiagnosticBag();
        var network = SanaFeNetworkReader.Read("n.npz", Npz(), SanaFeTexts.Chip(), bag, [1, 1]);
        Assert.Empty(bag.Items);
        Assert.Equal((6, 8), (network!.Neurons, network.Synapses));
        Assert.Equal([1, 2, 3, 4], network.Bias[..4]);
    }

    [Fact]
    public void WrongCoresForAnArchiveAreRefused()
    {
        foreach (var (cores, code) in new[] { (new[] { 1 }, "NC0104"), ([1, 0], "NC0706"), ([5, int.MaxValue], "NC0706") })
        {
            var bag = new DiagnosticBag();
            Assert.Null(SanaFeNetworkReader.Read("n.npz", Npz(), SanaFeTexts.Chip(), bag, cores));
            Assert.Equal(code, Assert.Single(bag.Items).Code);
        }
    }

    [Fact]
    public void DamagedGzipAndMissingFilesAreDiagnostics()
    {
        var bag = new DiagnosticBag();
        var path = Path.Combine(AppContext.BaseDirectory, "broken-sanafe.yaml.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 1, 2, 3]);
        Assert.Null(SanaFeNetworkReader.ReadFile(path, SanaFeTexts.Chip(), bag));
        Assert.Null(ArchitectureReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "not-there.yaml"), bag));
        Assert.Equal(["NC0601", "NC0102"], bag.Items.Select(d => d.Code));
    }

    [Theory]
    [InlineData("net")]
    [InlineData("yaml")]
    public void AGzipFileThatIsCutOffIsRefused(string kind)
    {
        var text = Encoding.UTF8.GetBytes(kind == "yaml" ? SanaFeTexts.Net : "g 2 threshold=1\nn 0.0 {bias: 2}\n& 0.0@0.0\n& 0.1@0.1\n" + string.Concat(Enumerable.Repeat("e 0.0->0.1 weight=3\n", 40)));
        using var memory = new MemoryStream();
        // Stored, so that half of the file is half of the lines.
        using (var gzip = new GZipStream(memory, CompressionLevel.NoCompression)) gzip.Write(text);
        var whole = memory.ToArray();
        Assert.NotNull(ReadPacked(whole, out _));
        foreach (var cut in new[] { whole.Length - 8, whole.Length - 1, whole.Length * 2 / 3 })
        {
            Assert.Null(ReadPacked(whole[..cut], out var problems));
            Assert.Equal("NC0601", Assert.Single(problems).Code);
            Assert.NotNull(problems[0].Hint);
        }

        object? ReadPacked(byte[] bytes, out IReadOnlyList<Diagnostic> problems)
        {
            var path = Path.Combine(AppContext.BaseDirectory, $"cut-sanafe.{kind}.gz");
            File.WriteAllBytes(path, bytes);
            var bag = new DiagnosticBag();
            var network = SanaFeNetworkReader.ReadFile(path, SanaFeTexts.Chip(), bag);
            problems = [.. bag.Items];
            return network;
        }
    }

    private static byte[] Mutate(byte[] good, uint trial)
    {
        uint Draw(uint what, int below) => CounterRng.UInt32(1, 77, trial, what, 0) % (uint)Math.Max(1, below);
        var bytes = good.ToArray();
        if (Draw(0, 4) == 0) bytes = bytes[..(int)Draw(1, bytes.Length)];
        for (uint i = 0; i < 1 + Draw(2, 4) && bytes.Length > 0; i++)
        {
            var at = (int)Draw(10 + i, bytes.Length);
            bytes[at] = Draw(20 + i, 3) == 0 ? (byte)Draw(30 + i, 256) : (byte)"0123456789:-,.[]{}'\" \n#&*!"[(int)Draw(40 + i, 26)];
        }
        return bytes;
    }

    private static byte[] Npz()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            Add(zip, "dense1", "(4, 2)", [1, 2, 3, 4, 5, 6, 7, 8]);
            Add(zip, "inputs", "(4,)", [1, 2, 3, 4]);
            Add(zip, "thresholds", "(2,)", [5, 6]);
        }
        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string shape, double[] values)
    {
        using var stream = zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n";
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]);
        foreach (var v in values) stream.Write(BitConverter.GetBytes(v));
    }
}
