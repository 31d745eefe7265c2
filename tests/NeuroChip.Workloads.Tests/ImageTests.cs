namespace NeuroChip.Workloads.Tests;

public sealed class ImageTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private WorkloadOptions Options(byte[] idx, params int[] shape) =>
        new() { Data = _temp.Write("images-idx3-ubyte", idx), InputShape = shape, Timesteps = 10, Labels = "none" };

    [DataFact("mnist")]
    public void ReadsMnistFromItsFolder()
    {
        var options = new WorkloadOptions { Data = SharedData.At("mnist"), InputShape = [1, 28, 28], Timesteps = 64, Seed = 3, RateMax = 0.5 };
        var w = WorkloadReader.Open(options);
        Assert.Equal(("idx", 5000, 2), (w.Format, w.Count, w.InputFiles.Count));
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(i => w.Load(i).Label));
        // The mean of the Bernoulli spikes lies within 4 standard errors of the pixels' intensities.
        var bytes = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(File.OpenRead(SharedData.At("mnist/images-idx3-ubyte.gz")), System.IO.Compression.CompressionMode.Decompress)) gzip.CopyTo(bytes);
        var pixels = bytes.ToArray().AsSpan(16, 784).ToArray();
        var mean = pixels.Sum(p => p / 255.0 * 0.5) * 64;
        var deviation = Math.Sqrt(pixels.Sum(p => p / 255.0 * 0.5 * (1 - p / 255.0 * 0.5)) * 64);
        Assert.InRange(w.Load(0).Index.Length, mean - 4 * deviation, mean + 4 * deviation);
        Assert.Equal(Make.Text(w.Load(1)), Make.Text(WorkloadReader.Open(options with { InputShape = [784] }).Load(1)));
        Assert.NotEqual(Make.Text(w.Load(1)), Make.Text(WorkloadReader.Open(options with { Seed = 4 }).Load(1)));
    }

    [Theory]
    [InlineData(RateCoding.Regular, 1.0, "0:2 0:3 1:3 2:1 2:2 2:3 3:3 4:2 4:3 5:3 6:2 6:3 7:1 7:3 8:2 8:3 9:3")]
    [InlineData(RateCoding.IntegrateAndReset, 1.0, "0:3 1:2 1:3 2:3 3:2 3:3 4:1 4:3 5:2 5:3 6:3 7:2 7:3 8:3 9:1 9:2 9:3")]
    [InlineData(RateCoding.Regular, 0.5, "0:3 1:2 2:3 4:1 4:3 5:2 6:3 8:3 9:2")]
    public void DeterministicCodings(RateCoding coding, double rate, string spikes)
    {
        // Intensities 0, 1/5, 128/255 (a little above 1/2) and 1.
        var options = Options(Make.Idx([1, 2, 2], 0, 51, 128, 255), 1, 2, 2) with { Coding = coding, RateMax = rate };
        var text = Make.Text(WorkloadReader.Open(options).Load(0));
        Assert.Equal(spikes, text);
    }

    [Fact]
    public void BernoulliAtFullRateFiresFullPixelsAlwaysAndBlackNever()
    {
        var w = WorkloadReader.Open(Options(Make.Idx([2, 1, 2], 0, 255, 255, 0), 2) with { Timesteps = 3 });
        Assert.Equal(("0:1 1:1 2:1", "0:0 1:0 2:0"), (Make.Text(w.Load(0)), Make.Text(w.Load(1))));
    }

    [Fact]
    public void SamplesDoNotShareDraws()
    {
        var w = WorkloadReader.Open(Options(Make.Idx([2, 1, 2], 99, 99, 99, 99), 2) with { Timesteps = 64 });
        Assert.NotEqual(Make.Text(w.Load(0)), Make.Text(w.Load(1)));
    }

    [Fact]
    public void Digits()
    {
        var file = _temp.Write("digits.csv.gz", Make.Gzip("0,16,0,0,0,0,0,0,8,0,3\n16.0,0,0,0,0,0,0,0,0,0,9\n"u8.ToArray()));
        var options = new WorkloadOptions { Data = file, InputShape = [1, 2, 5], Timesteps = 2, Coding = RateCoding.Regular };
        var w = WorkloadReader.Open(options);
        Assert.Equal(("digits", 2, "0:1 0:8 1:1", 3, 9), (w.Format, w.Count, Make.Text(w.Load(0)), w.Load(0).Label, w.Load(1).Label));
        string Codes(string text, int? steps = 2) => Make.Codes(options with { Data = _temp.Write("d.csv", text), Format = "digits", Timesteps = steps });
        Assert.Equal("NC0605", Codes("1,2,3\n"));
        Assert.Equal("NC0607", Codes("17,0,0,0,0,0,0,0,0,0,9\n"));
        Assert.Equal("NC0607", Codes("nan,0,0,0,0,0,0,0,0,0,9\n"));
        Assert.Equal("NC0601", Codes("?,0,0,0,0,0,0,0,0,0,9\n"));
        Assert.Equal("NC0604", Codes("0,0,0,0,0,0,0,0,0,0,-9\n"));
        Assert.Equal("NC0606", Codes(""));
        Assert.Equal("NC0509", Codes("0,0,0,0,0,0,0,0,0,0,9\n", null));
    }

    [Theory]
    [InlineData("pixels", "label,a,b,c,d,e,f,g,h,i,j\n4,84,0,0,0,255,0,0,31,0,0\n")]
    [InlineData("pixels", "\"Label\",\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"\n4,0,0,0,0,0,0,0,0,0,0\n")]
    [InlineData("pixels", "k,a,b,c,d,e,f,g,h,i,j\n4,84,0,0,0,255,0,0,31,0,0\n")]
    [InlineData("pixels", "4,84,0,0,0,255,0,0,31,0,0\n")]
    [InlineData("digits", "a,b,c,d,e,f,g,h,i,j,class\n0,16,0,0,0,0,0,0,8,0,4\n")]
    [InlineData("digits", "a,b,c,d,e,f,g,h,i,j,k\n0,16,0,0,0,0,0,0,8,0,4\n")]
    public void ATableWithAHeaderIsRecognisedByItsNamesAndItsFirstRow(string format, string text)
    {
        foreach (var newline in (string[])["\n", "\r\n"])
        {
            var w = WorkloadReader.Open(new WorkloadOptions { Data = _temp.Write("t.csv", text.Replace("\n", newline, StringComparison.Ordinal)), InputShape = [1, 2, 5], Timesteps = 2 });
            Assert.Equal((format, 1, 4), (w.Format, w.Count, w.Label(0)));
        }
    }

    [Fact]
    public void LongNamesDoNotHideTheFirstRow()
    {
        var names = string.Join(',', Enumerable.Range(0, 785).Select(i => $"pixel{i / 28}x{i % 28}"));
        var row = "7" + string.Concat(Enumerable.Repeat(",200", 784));
        Assert.Equal("pixels", WorkloadReader.Open(new WorkloadOptions { Data = _temp.Write("t.csv", $"{names}\n{row}\n"), InputShape = [1, 28, 28], Timesteps = 2 }).Format);
    }

    [Fact]
    public void TheSplitsOfATableShareItsRowsAndKeepTheirNumbers()
    {
        var file = _temp.Write("digits.csv", string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},8,8,8,8,8,8,8,8,8,{i % 10}\n")));
        var options = new WorkloadOptions { Data = file, Format = "digits", InputShape = [1, 2, 5], Timesteps = 20 };
        var all = WorkloadReader.Open(options);
        var test = WorkloadReader.Open(options with { Split = TableSplit.Test });
        var train = WorkloadReader.Open(options with { Split = TableSplit.Train, Samples = 5 });
        Assert.Equal(["4", "9"], Enumerable.Range(0, test.Count).Select(i => test.Load(i).Id));
        Assert.Equal(["0", "1", "2", "3", "5"], Enumerable.Range(0, train.Count).Select(i => train.Load(i).Id));
        // The draws of a row are the same, whichever rows run beside it.
        Assert.Equal((Make.Text(all.Load(9)), 9), (Make.Text(test.Load(1)), test.Load(1).Label));
        Assert.Equal("digits: 2 of 2 samples, labels of 2 classes, held-out rows of 12, rate-coded over 20 time-steps, bernoulli, seed 0", test.Describe());
        Assert.Equal("NC0104", Make.Codes(options with { Format = "csv", Split = TableSplit.Test, Data = _temp.Write("e.csv", "t,index\n0,1\n") }));
    }

    [Theory]
    [InlineData(RateCoding.Regular, 1.0, "regular")]
    [InlineData(RateCoding.IntegrateAndReset, 0.5, "integrate-and-reset, at most 0.5 spikes a step")]
    [InlineData(RateCoding.Bernoulli, 1.0, "bernoulli, seed 7")]
    public void TheCodingIsSaidAsTheOptionIsWritten(RateCoding coding, double rate, string text)
    {
        var w = WorkloadReader.Open(new WorkloadOptions
        {
            Data = _temp.Write("digits.csv", "0,0,0,0,0,0,0,0,0,0,9\n"), Format = "digits", InputShape = [1, 2, 5], Timesteps = 2, Coding = coding, RateMax = rate, Seed = 7,
        });
        Assert.EndsWith("rate-coded over 2 time-steps, " + text, w.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void HostileImages()
    {
        string Codes(byte[] idx, int steps = 10) => Make.Codes(Options(idx, 1, 2, 2) with { Format = "idx", Timesteps = steps });
        var good = Make.Idx([1, 2, 2], 1, 2, 3, 4);
        Assert.Equal("", Codes(good));
        Assert.Equal("NC0601", Codes([]));
        Assert.Equal("NC0601", Codes(good[..7]));
        Assert.Equal("NC0601", Codes(good[..^1]));
        Assert.Equal("NC0601", Codes([.. good, 0]));
        Assert.Equal("NC0608", Codes([0, 0, 13, .. good[3..]]));
        Assert.Equal("NC0609", Codes(Make.Idx([-1, -1, -1])));
        Assert.Equal("NC0605", Codes(Make.Idx([4], 1, 2, 3, 4)));
        Assert.Equal("NC0606", Codes(Make.Idx([0, 2, 2])));
        Assert.Equal("NC0601", Codes(Make.Gzip(good)[..^12]));
        Assert.Equal("NC0607", Make.Codes(Options(good, 4) with { RateMax = 1.5 }));
        Assert.Equal("NC0604", Make.Codes(Options(good, 4) with { Labels = _temp.Write("l", Make.Idx([2], 1, 2)) }));
    }
}
