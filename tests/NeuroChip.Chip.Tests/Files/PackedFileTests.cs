using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Files;

namespace NeuroChip.Chip.Tests.Files;

public sealed class PackedFileTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i * 7919 % 1000} {i % 13}\n")));

    [Fact]
    public void AWholeFileIsUnpackedAndAPlainOneIsItself()
    {
        Assert.Equal(Text, Read(Zip(Text)));
        Assert.Equal(Text, Read(Text));
        Assert.Equal([], Read(Zip([])));
        Assert.Equal([0x1F], Read([0x1F]));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void NoBeginningOfAFilePassesForTheWhole(CompressionLevel level)
    {
        var whole = Zip(Text[..700], level);
        for (var cut = 2; cut < whole.Length; cut++)
        {
            var error = Assert.Throws<InvalidDataException>(() => Read(whole[..cut]));
            Assert.StartsWith("the file ends before its contents do", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void JoinedFilesAreOneAndCannotBeCutEither()
    {
        var (first, second) = (Zip(Text[..9000]), Zip(Text[9000..9400]));
        byte[] joined = [.. first, .. second];
        Assert.Equal(Text[..9400], Read(joined));
        Assert.Equal(Text[..9000], Read([.. first, .. Zip([])]));
        for (var cut = first.Length + 2; cut < joined.Length; cut++) Assert.Throws<InvalidDataException>(() => Read(joined[..cut]));
    }

    [Fact]
    public void DamageAndZerosBehindACutAreRefused()
    {
        var whole = Zip(Text);
        var damaged = whole.ToArray();
        damaged[whole.Length / 2] ^= 0x10;
        Assert.Throws<InvalidDataException>(() => Read(damaged));
        var stored = Zip(Text[..500], CompressionLevel.NoCompression);
        Assert.Throws<InvalidDataException>(() => Read([.. stored[..200], .. new byte[8]]));
        Assert.Throws<InvalidDataException>(() => Read([.. whole, .. new byte[512]]));
    }

    private static byte[] Read(byte[] file)
    {
        using var contents = PackedFile.Contents(new MemoryStream(file));
        using var bytes = new MemoryStream();
        contents.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Zip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, level)) zip.Write(bytes);
        return stream.ToArray();
    }
}
