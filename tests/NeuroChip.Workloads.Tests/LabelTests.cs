namespace NeuroChip.Workloads.Tests;

public sealed class LabelTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public LabelTests()
    {
        _temp.Write("set/2.bin", Make.Dvs5((0, 0, 0, 0)));
        _temp.Write("set/10.bin", Make.Dvs5((0, 0, 0, 0)));
        _temp.Write("set/x.bin", Make.Dvs5((0, 0, 0, 0)));
    }

    public void Dispose() => _temp.Dispose();

    private WorkloadOptions Options => new() { Data = Path.Combine(_temp.Root, "set"), InputShape = [2, 34, 34], Dt = 1e-3 };

    [Theory]
    [InlineData("10,5\nx,7\n2,6\n")]
    [InlineData("id,label\n0010,5\nx.bin,7\n2.bin,6\n99,1\n")]
    [InlineData("6\n5\n7\n")]
    [InlineData("label\n6\n5\n7\n")]
    public void TextLabels(string text) => Check(_temp.Write("labels.txt", text));

    [Fact]
    public void BinaryLabels()
    {
        Check(_temp.Write("l", Make.Idx([3], 6, 5, 7)));
        Check(_temp.Write("l.gz", Make.Gzip(Make.Idx([3], 6, 5, 7))));
        Check(_temp.Write("l.npy", Make.Npy(6, 5, 7)));
    }

    private void Check(string file)
    {
        var w = WorkloadReader.Open(Options with { Labels = file });
        Assert.Equal([("2", 6), ("10", 5), ("x", 7)], Enumerable.Range(0, 3).Select(i => (w.Load(i).Id, w.Load(i).Label)));
        Assert.Equal(file, w.InputFiles[^1]);
    }

    [Fact]
    public void NoLabelsByDeclaration() =>
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(-1, WorkloadReader.Open(Options with { Labels = "none" }).Load(i).Label));

    [Theory]
    [InlineData("2,6\n10,5\n", 1)]
    [InlineData("6\n5\n", 1)]
    [InlineData("2,six\n10,-5\nx,7\n", 2)]
    [InlineData("2,6\n2,5\n10,5\nx,7\n", 1)]
    [InlineData("2,6\n10\nx,7\n", 1)]
    [InlineData("2,6,9\n", 1)]
    [InlineData("", 1)]
    public void HostileLabels(string text, int count)
    {
        var problems = Make.Problems(Options with { Labels = _temp.Write("labels.txt", text) });
        Assert.Equal(count, problems.Count);
        Assert.All(problems, p => Assert.Equal("NC0604", p.Code));
    }

    [Fact]
    public void MissingFiles()
    {
        Assert.Equal("NC0604", Make.Codes(Options));
        Assert.Equal("NC0102", Make.Codes(Options with { Labels = "/nowhere/labels.csv" }));
        Assert.Equal("NC0102", Make.Codes(Options with { Data = "/nowhere" }));
        Directory.CreateDirectory(Path.Combine(_temp.Root, "empty"));
        Assert.Equal("NC0608", Make.Codes(Options with { Data = Path.Combine(_temp.Root, "empty") }));
        Assert.Equal("NC0606", Make.Codes(Options with { Data = Path.Combine(_temp.Root, "empty"), Format = "nmnist" }));
        Assert.Equal("NC0608", Make.Codes(Options with { Format = "aedat" }));
        Assert.Equal("NC0607", Make.Codes(Options with { Samples = 0 }));
    }

    [Fact]
    public void EveryProblemOfTheOptionsIsReported() =>
        Assert.Equal(["NC0607", "NC0607", "NC0607", "NC0605", "NC0102", "NC0102"], Make.Problems(new WorkloadOptions
        {
            Data = "/nowhere", InputShape = [0], Dt = -1, Timesteps = -1, Samples = -1, Labels = "/nowhere/l",
        }).Select(p => p.Code));
}
