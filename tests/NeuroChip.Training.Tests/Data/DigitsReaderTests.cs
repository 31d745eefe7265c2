using System.IO.Compression;
using System.Security.Cryptography;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Training.Data;

namespace NeuroChip.Training.Tests.Data;

public sealed class DigitsReaderTests
{
    private static readonly string ZeroRow = string.Join(',', Enumerable.Repeat("0", 65));

    [Fact]
    public void Shipped_file_is_the_one_its_licence_names()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(DemoData.Digits)));
        Assert.Contains(hash, File.ReadAllText(DemoData.PathOf("LICENSE-digits.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_digits_are_complete_and_the_split_is_a_partition()
    {
        var digits = DigitsReader.Read(DemoData.Digits, 16);
        Assert.Equal(1797, digits.Count);
        Assert.Equal(178, digits.Count(d => d.Label == 0));
        Assert.Equal(180, digits.Count(d => d.Label == 9));
        var (training, test) = (DigitsSplit.Training(digits, false), DigitsSplit.Test(digits));
        Assert.Equal((1438, 359), (training.Count, test.Count));
        Assert.Empty(training.Intersect(test));
        Assert.All(test, d => Assert.Equal(4, d.Row % 5));
        var (rest, validation) = (DigitsSplit.Training(digits, true), DigitsSplit.Validation(digits));
        Assert.Equal(training.Count, rest.Count + validation.Count);
        Assert.Empty(rest.Intersect(validation));
        Assert.Empty(validation.Intersect(test));
    }

    [Theory]
    [InlineData("", "NC0606")]
    [InlineData("1,2,3", "NC0601")]
    [InlineData("pixel 17", "NC0607")]
    [InlineData("pixel -1", "NC0607")]
    [InlineData("class 10", "NC0607")]
    public void Malformed_files_are_diagnosed(string content, string code)
    {
        var text = content.Split(' ') switch
        {
            ["pixel", var v] => v + ZeroRow[1..],
            ["class", var v] => ZeroRow[..^1] + v,
            _ => content,
        };
        Assert.Equal(code, CodeOf(Gzip(text)));
    }

    [Fact]
    public void Problems_are_reported_together_with_their_lines()
    {
        var bytes = Gzip(ZeroRow + "\nx" + ZeroRow[1..] + "\n1,2\n");
        var e = Assert.Throws<DiagnosticException>(() => ReadBytes(bytes));
        Assert.Equal([2, 3], e.Diagnostics.Select(d => d.Position!.Line));
    }

    [Fact]
    public void Not_gzip_truncated_and_missing_files_are_diagnosed()
    {
        Assert.Equal("NC0601", CodeOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]));
        var whole = File.ReadAllBytes(DemoData.Digits);
        Assert.Equal("NC0601", CodeOf(whole[..(whole.Length / 2)]));
        var e = Assert.Throws<DiagnosticException>(() => DigitsReader.Read("no/such/digits.csv.gz", 16));
        Assert.Equal(2, e.ExitCode);
    }

    [Fact]
    public void Files_that_unpack_to_too_much_are_refused() => Assert.Equal("NC0609", CodeOf(Gzip(new string('7', 1 << 25))));

    private static string CodeOf(byte[] bytes) => Assert.Throws<DiagnosticException>(() => ReadBytes(bytes)).Diagnostics[0].Code;

    private static IReadOnlyList<Digit> ReadBytes(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, bytes);
            return DigitsReader.Read(path, 4);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new StreamWriter(new GZipStream(memory, CompressionLevel.Fastest))) gzip.Write(text);
        return memory.ToArray();
    }
}
