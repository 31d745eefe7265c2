namespace NeuroChip.Workloads.Tests;

public sealed class NmnistTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private static WorkloadOptions Options(string data, int[]? shape = null) => new() { Data = data, InputShape = shape ?? [2, 34, 34], Dt = 1e-3, Origin = TimeOrigin.FirstEvent };

    [DataFact("nmnist")]
    public void ReadsThe250Recordings()
    {
        var w = WorkloadReader.Open(Options(SharedData.At("nmnist")));
        Assert.Equal(("nmnist", 250, 251), (w.Format, w.Count, w.InputFiles.Count));
        long events = 0, on = 0, repeated = 0;
        var steps = new List<int>();
        for (var i = 0; i < w.Count; i++)
        {
            var s = w.Load(i);
            Assert.Equal(i < 200 ? $"{i + 1}" : $"{60001 + i - 200}", s.Id);
            Assert.InRange(s.Label, 0, 9);
            steps.Add(s.Timesteps);
            for (var k = 0; k < s.Index.Length; k++)
            {
                events += s.Count[k];
                repeated += s.Count[k] - 1;
                if (s.Index[k] >= 34 * 34) on += s.Count[k];
            }
        }
        // Counted by an independent reader of the same files.
        Assert.Equal((996_561L, 496_258L, 1_224L, 0L), (events, on, repeated, w.UncoveredEvents));
        Assert.Equal((297, 314), (steps.Min(), steps.Max()));
        Assert.Equal(5, w.Load(0).Label);
        Assert.Equal(4, w.Load(249).Label);
    }

    [DataFact("nmnist")]
    public void ThirtyEqualBinsLeaveOutWhatTonicLeavesOut()
    {
        var w = WorkloadReader.Open(Options(SharedData.At("nmnist")) with { Dt = null, Timesteps = 30 });
        for (var i = 0; i < w.Count; i++) Assert.Equal(30, w.Load(i).Timesteps);
        Assert.Equal(254, w.UncoveredEvents);
    }

    [DataFact("nmnist")]
    public void ConcurrentLoadsAgree()
    {
        var w = WorkloadReader.Open(Options(SharedData.At("nmnist")) with { Samples = 40 });
        Assert.Equal((40, 41), (w.Count, w.InputFiles.Count));
        var expected = Enumerable.Range(0, 40).Select(i => Make.Text(w.Load(i))).ToArray();
        var actual = new string[40];
        Parallel.For(0, 40, i => actual[39 - i] = Make.Text(w.Load(39 - i)));
        Assert.Equal(expected, actual);
    }

    [DataFact("dvsgesture")]
    public void ReadsTheGestureClips()
    {
        var w = WorkloadReader.Open(Options(SharedData.At("dvsgesture"), [2, 128, 128]) with { CountMode = CountMode.Binary });
        Assert.Equal(("dvs5", 5), (w.Format, w.Count));
        for (var i = 0; i < 5; i++)
        {
            var s = w.Load(i);
            Assert.Equal((i, 1450), (s.Label, s.Timesteps));
            Assert.All(s.Count, c => Assert.Equal(1, c));
        }
    }

    [DataFact("tonic-samples/sample_nmnist.bin")]
    public void ReadsASingleRecording()
    {
        var s = WorkloadReader.Open(Options(SharedData.At("tonic-samples/sample_nmnist.bin"))).Load(0);
        Assert.Equal((4325, 311, -1, "sample_nmnist"), (s.Count.Sum(), s.Timesteps, s.Label, s.Id));
    }

    [Fact]
    public void PlacesXYAndPolarity()
    {
        var file = _temp.Write("1.bin", Make.Dvs5((33, 0, 0, 0), (0, 33, 0, 1), (1, 2, 1, 1000)));
        Assert.Equal($"0:33 0:{33 * 34} 1:{1156 + 2 * 34 + 1}", Make.Text(WorkloadReader.Open(Options(file)).Load(0)));
        Assert.Equal($"0:33 0:{33 * 34} 1:{2 * 34 + 1}", Make.Text(WorkloadReader.Open(Options(file, [1, 34, 34])).Load(0)));
        Assert.Equal($"0:33 0:{33 * 34} 1:{1156 + 2 * 34 + 1}", Make.Text(WorkloadReader.Open(Options(file, [2312])).Load(0)));
    }

    [Fact]
    public void UnwrapsTheClock()
    {
        var wrapped = _temp.Write("1.bin", Make.Dvs5((0, 0, 0, (1 << 23) - 500), (1, 0, 0, 600)));
        Assert.Equal("0:0 1:1", Make.Text(WorkloadReader.Open(Options(wrapped)).Load(0)));
        // The N-MNIST overflow marker is no spike and adds 2^13 us.
        var marked = _temp.Write("2.bin", Make.Dvs5((0, 0, 0, 8000), (0, 240, 0, 0), (1, 0, 0, 0)));
        Assert.Equal("0:0 0:1", Make.Text(WorkloadReader.Open(Options(marked)).Load(0)));
        Assert.Equal("NC0603 NC0602", Make.Codes(Options(marked, [2, 128, 128]) with { Format = "dvs5" }));
    }

    [Fact]
    public void ClassFoldersGiveLabelsInNumericOrder()
    {
        _temp.Write("5/00010.bin", Make.Dvs5((0, 0, 0, 0)));
        _temp.Write("0/00002.bin", Make.Dvs5((0, 0, 0, 0)));
        _temp.Write("5/00001.bin", Make.Dvs5((0, 0, 0, 0)));
        var w = WorkloadReader.Open(Options(_temp.Root));
        Assert.Equal(["5/00001:5", "0/00002:0", "5/00010:5"], Enumerable.Range(0, 3).Select(i => $"{w.Load(i).Id}:{w.Load(i).Label}"));
    }

    [Fact]
    public void HostileRecordings()
    {
        string Codes(params byte[] bytes) => Make.Codes(Options(_temp.Write("9.bin", bytes)));
        Assert.Equal("NC0601", Codes());
        Assert.Equal("NC0601", Codes([.. Make.Dvs5((0, 0, 0, 0)), 1, 2]));
        Assert.Equal("NC0602", Codes(Make.Dvs5((34, 0, 0, 0))));
        Assert.Equal("NC0603", Codes(Make.Dvs5((0, 0, 0, 9), (0, 0, 0, 8))));
        Assert.Equal("NC0601 NC0602 NC0603", Codes([.. Make.Dvs5((0, 0, 0, 9), (0, 99, 0, 9), (0, 0, 0, 8)), 1]));
        Assert.Equal("NC0606", Codes(Make.Dvs5((0, 240, 0, 0))));
        var problem = Make.Problems(Options(_temp.Write("9.bin", Make.Dvs5((0, 0, 0, 9), (0, 99, 0, 9)))))[0];
        Assert.Contains("event 1 at byte 5", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3, 34, 34 })]
    [InlineData(new[] { 2, 34 })]
    [InlineData(new[] { 7 })]
    [InlineData(new[] { 2, 0, 34 })]
    [InlineData(new[] { 65536, 65536, 65536 })]
    [InlineData(new int[0])]
    public void InputShapesThatDoNotFit(int[] shape)
    {
        var problem = Make.Problems(Options(_temp.Write("1.bin", Make.Dvs5((0, 0, 0, 0))), shape))[0];
        Assert.Equal("NC0605", problem.Code);
    }
}
