using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Tests;

public sealed class BinningTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private IWorkload Open(string csv, int? timesteps, double? dt, TimeOrigin origin = TimeOrigin.FirstEvent, CountMode mode = CountMode.Count) =>
        WorkloadReader.Open(new WorkloadOptions
        {
            Data = _temp.Write("events.csv", csv), InputShape = [10], Timesteps = timesteps, Dt = dt, Origin = origin, CountMode = mode,
        });

    private const string Events = "t,index\n1000,3\n1999,1\n2000,1\n2500,1\n2600,0\n4999,9\n5000,9\n";

    [Fact]
    public void StepsOfDtAreClosedAtTheStartAndOpenAtTheEndAndCoverEveryEvent()
    {
        var w = Open(Events, null, 1e-3);
        var s = w.Load(0);
        Assert.Equal(5, s.Timesteps);
        Assert.Equal("0:1 0:3 1:0 1:1*2 3:9 4:9", Make.Text(s));
        Assert.Equal(0, w.UncoveredEvents);
    }

    [Fact]
    public void EqualBinsFollowTonicAndLeaveTheLastEventOut()
    {
        // tonic: window = (5000 - 1000) // 4 = 1000; [1000,2000) [2000,3000) [3000,4000) [4000,5000); 5000 lies in none.
        var w = Open(Events, 4, null);
        Assert.Equal("0:1 0:3 1:0 1:1*2 3:9", Make.Text(w.Load(0)));
        w.Load(0);
        Assert.Equal(1, w.UncoveredEvents);
        // (5000 - 1000) // 3 = 1333: [1000,2333) [2333,3666) [3666,4999): two events are left over.
        w = Open(Events, 3, null);
        Assert.Equal("0:1*2 0:3 1:0 1:1", Make.Text(w.Load(0)));
        Assert.Equal(2, w.UncoveredEvents);
    }

    [Fact]
    public void BothGivenPadsWithSilenceOrCuts()
    {
        var padded = Open(Events, 8, 1e-3).Load(0);
        Assert.Equal(8, padded.Timesteps);
        Assert.Equal("0:1 0:3 1:0 1:1*2 3:9 4:9", Make.Text(padded));
        var cut = Open(Events, 2, 1e-3);
        Assert.Equal("0:1 0:3 1:0 1:1*2", Make.Text(cut.Load(0)));
        Assert.Equal(2, cut.UncoveredEvents);
    }

    [Theory]
    [InlineData(1e-3, "0:1 0:7 1:2")] // 4.2 ms and 4.9 ms share the bin that starts at 4 ms
    [InlineData(2.5e-3, "0:1 0:7 1:2")] // 2.5 ms .. 5 ms
    [InlineData(4e-3, "0:1 0:2 0:7")]
    public void GridBinsLieOnMultiplesOfTheStep(double dt, string spikes) =>
        Assert.Equal(spikes, Make.Text(Open("t,index\n4200,1\n4900,7\n5100,2\n", null, dt, TimeOrigin.Grid).Load(0)));

    [Fact]
    public void OriginZeroKeepsTheSilenceBeforeTheFirstEvent() =>
        Assert.Equal("1:1 1:3 2:0 2:1*2 4:9 5:9", Make.Text(Open(Events, null, 1e-3, TimeOrigin.Zero).Load(0)));

    [Fact]
    public void BinaryClipsCounts() =>
        Assert.Equal("0:1 0:3 1:0 1:1 3:9 4:9", Make.Text(Open(Events, null, 1e-3, mode: CountMode.Binary).Load(0)));

    [Fact]
    public void StepsShorterThanAMicrosecondAreExact() =>
        Assert.Equal("0:1 3:2 6:3", Make.Text(Open("t,index\n0,1\n1,2\n2,3\n", null, 300e-9).Load(0)));

    [Theory]
    [InlineData("t,index\n-5,1\n5,1\n", null, 1e-3, TimeOrigin.Zero, "NC0602")]
    [InlineData("t,index\n0,1\n4000000000000,1\n", null, 1e-3, TimeOrigin.FirstEvent, "NC0609")]
    [InlineData("t,index\n7,1\n7,1\n", 4, null, TimeOrigin.FirstEvent, "NC0607")]
    [InlineData("t,index\n0,1\n", null, null, TimeOrigin.FirstEvent, "NC0509")]
    [InlineData("t,index\n0,1\n", 0, null, TimeOrigin.FirstEvent, "NC0607")]
    [InlineData("t,index\n0,1\n", null, double.NaN, TimeOrigin.FirstEvent, "NC0607")]
    [InlineData("t,index\n0,1\n", null, 0.0, TimeOrigin.FirstEvent, "NC0607")]
    public void WhatCannotBeBinnedIsReported(string csv, int? timesteps, double? dt, TimeOrigin origin, string code)
    {
        var e = Assert.Throws<DiagnosticException>(() => Open(csv, timesteps, dt, origin).Load(0));
        Assert.Equal(code, Assert.Single(e.Diagnostics).Code);
    }
}
