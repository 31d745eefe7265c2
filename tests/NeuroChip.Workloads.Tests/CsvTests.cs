namespace NeuroChip.Workloads.Tests;

public sealed class CsvTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private WorkloadOptions Options(string csv, params int[] shape) =>
        new() { Data = _temp.Write("e.csv", csv), InputShape = shape, Dt = 1e-3, Labels = "none" };

    [Theory]
    [InlineData("T, X ,Y,P\n0,2,1,1\n", "0:11")] // 1*6 + 1*3 + 2
    [InlineData("p,y,x,t_ms\n0,1,2,0\n1,0,0,1.5\n", "0:5 1:6")]
    [InlineData("t_s,index,count\n0.0,4,3\n1e-3,4,2\n0.001,4,1\n", "0:4*3 1:4*3")]
    [InlineData("# recorded\n\nt_us,index\r\n0,4\r\n", "0:4")]
    [InlineData("\uFEFFt,x,y,p\n0,0,0,-1\n", "0:0")]
    public void ReadsColumnsByName(string csv, string spikes) =>
        Assert.Equal(spikes, Make.Text(WorkloadReader.Open(Options(csv, 2, 2, 3)).Load(0)));

    [Fact]
    public void OneChannelMergesPolarities() =>
        Assert.Equal("0:5*2", Make.Text(WorkloadReader.Open(Options("t,x,y,p\n0,2,1,1\n5,2,1,0\n", 1, 2, 3)).Load(0)));

    [Fact]
    public void SampleColumnSplitsRecordings()
    {
        var labels = _temp.Write("labels.csv", "id,label\n3,1\n7,0\n");
        var w = WorkloadReader.Open(Options("sample,t,index\n7,5,1\n3,9,2\n7,1005,3\n", 4) with { Labels = null });
        Assert.Equal(2, w.Count);
        Assert.Equal(("3", 1, "0:2"), (w.Load(0).Id, w.Load(0).Label, Make.Text(w.Load(0))));
        Assert.Equal(("7", 0, "0:1 1:3"), (w.Load(1).Id, w.Load(1).Label, Make.Text(w.Load(1))));
        Assert.Equal(labels, w.InputFiles[1]);
        Assert.Equal("csv", w.Format);
    }

    [Fact]
    public void ErrorsPointAtTheFieldAndComeAllAtOnce()
    {
        var problems = Make.Problems(Options("t,x,y,p\n0,9,0,0\nnan,0,0,0\n5,0,zero,0\n7,0,0\n9,0,0,1\n8,0,0,1\n", 2, 2, 3));
        Assert.Equal(["NC0602", "NC0607", "NC0601", "NC0601", "NC0603"], problems.Select(p => p.Code));
        Assert.Equal([(2, 3), (3, 1), (4, 5), (5, 1), (7, 1)], problems.Select(p => (p.Position!.Line, p.Position.Column)));
        Assert.EndsWith("    5,0,zero,0\n        ^~~~", problems[2].Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyErrorsOfAKindAreSummarised()
    {
        var problems = Make.Problems(Options("t,index\n" + string.Concat(Enumerable.Repeat("0,99\n", 1000)), 4));
        Assert.Equal(6, problems.Count);
        Assert.Contains("1000 in all", problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "NC0601")]
    [InlineData("\n\n", "NC0601")]
    [InlineData("t,x,y,p\n", "NC0606")]
    [InlineData("t,x,y\n0,0,0\n", "NC0605")]
    [InlineData("x,y,p\n0,0,0\n", "NC0601")]
    [InlineData("t,x,y,p,colour\n0,0,0,0,1\n", "NC0601")]
    [InlineData("t,t_ms,index\n0,0,0\n", "NC0601")]
    [InlineData("t,x,index\n0,0,0\n", "NC0601")]
    [InlineData("t,index,count\n0,0,0\n", "NC0607")]
    [InlineData("t,index,count\n0,0,1e99\n", "NC0607")]
    [InlineData("t,index\ninf,0\n", "NC0607")]
    [InlineData("t,index\n1e300,0\n", "NC0607")]
    [InlineData("t,index\n99999999999999999999999,0\n", "NC0607")]
    [InlineData("t,index\n0,NaN\n", "NC0607")]
    [InlineData("t,index\n0,-1\n", "NC0602")]
    [InlineData("t,x,y,p\n0,0,0,2\n", "NC0602")]
    public void HostileTables(string csv, string codes) => Assert.Equal(codes, Make.Codes(Options(csv, 2, 2, 3) with { Format = "csv" }));

    [Fact]
    public void FlatInputNeedsTheSensor()
    {
        var options = Options("t,x,y,p\n0,2,1,1\n", 12);
        Assert.Equal("NC0605", Make.Codes(options));
        Assert.Equal("0:11", Make.Text(WorkloadReader.Open(options with { Sensor = [2, 2, 3] }).Load(0)));
        Assert.Equal("NC0605", Make.Codes(options with { Sensor = [2, 3, 3] }));
    }
}
