namespace NeuroChip.Workloads.Tests;

/// <summary>What SLAYER writes: rows of events with times in milliseconds, and tensors with the time last.</summary>
public sealed class SlayerTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void EventsBelongToTheNearestStepFromTimeZeroAndAreBinary()
    {
        // 2.5 and 3.5 round to even; 7.6 comes first in the file and twice in the step.
        var file = Rows(3, 4, 0, 7.6, 1, 0, 0.3, 2, 0, 2.5, 3, 0, 3.5, 4, 0, 8.4);
        var w = WorkloadReader.Open(Options(file, 5));
        Assert.Equal("0:1 2:2 4:3 8:4", Make.Text(w.Load(0)));
        Assert.Equal(9, w.Load(0).Timesteps);
        Assert.Contains("nearest step", w.Describe(), StringComparison.Ordinal);
        // Steps of 2 ms: 2.5 lies nearest to step 1, 7.6 and 8.4 to step 4.
        Assert.Equal("0:1 1:2 2:3 4:4", Make.Text(WorkloadReader.Open(Options(file, 5) with { Dt = 2e-3 }).Load(0)));
        Assert.Equal(20, WorkloadReader.Open(Options(file, 5) with { Timesteps = 20 }).Load(0).Timesteps);
    }

    [Fact]
    public void FourColumnsAreXYChannelTime()
    {
        var w = WorkloadReader.Open(Options(Rows(4, 1, 2, 1, 0, 0, 0, 0, 1), 2, 3, 4));
        Assert.Equal("0:21 1:0", Make.Text(w.Load(0))); // 1 * 12 + 2 * 4 + 1
    }

    [Fact]
    public void TensorsMayHaveTheTimeLast()
    {
        // [samples 1, channels 1, height 2, width 2, steps 3], row-major: element 1 in steps 0 and 2, element 3 in step 1.
        var values = new byte[12];
        values[3] = values[5] = values[10] = 1;
        Assert.Equal("0:1 1:3 2:1", Make.Text(WorkloadReader.Open(Options(Make.Npy("|u1", "(1, 1, 2, 2, 3)", values), 1, 2, 2)).Load(0)));
        Assert.Equal("0:1 1:3 2:1", Make.Text(WorkloadReader.Open(Options(Make.Npy("|u1", "(1, 2, 2, 3)", values), 1, 2, 2)).Load(0)));
        var fortran = new byte[12];
        fortran[2] = fortran[10] = fortran[7] = 1;
        Assert.Equal("0:1 1:3 2:1", Make.Text(WorkloadReader.Open(Options(Make.Npy("|u1", "(1, 2, 2, 3)", fortran, fortran: true), 1, 2, 2)).Load(0)));
    }

    [Fact]
    public void FirstStepsCanBeLeftOut()
    {
        var options = Options(Rows(3, 1, 0, 0, 2, 0, 1, 3, 0, 3), 5);
        var w = WorkloadReader.Open(options with { SkipSteps = 1 });
        Assert.Equal(("0:2 2:3", 3), (Make.Text(w.Load(0)), w.Load(0).Timesteps));
        Assert.Contains("without the first 1", w.Describe(), StringComparison.Ordinal);
        Assert.Equal("NC0607", Make.Codes(options with { SkipSteps = 4 }));
        Assert.Equal("NC0607", Make.Codes(options with { SkipSteps = -1 }));
    }

    [Fact]
    public void HostileRows()
    {
        string Codes(params double[] values) => Make.Codes(Options(Rows(3, values), 5));
        Assert.Equal("NC0602", Codes(5, 0, 1));
        Assert.Equal("NC0602", Codes(1, 1, 1)); // a flat input has one channel
        Assert.Equal("NC0602", Codes(1, 0, -3));
        Assert.Equal("NC0607", Codes(1.5, 0, 1));
        Assert.Equal("NC0607", Codes(1, 0, double.NaN));
        Assert.Equal("NC0607", Codes(1, 0, double.PositiveInfinity));
        Assert.Equal("NC0609", Codes(1, 0, 1e12));
        Assert.Equal("NC0606", Codes());
        Assert.Equal("NC0509", Make.Codes(Options(Rows(3, 1, 0, 1), 5) with { Dt = null }));
    }

    private static byte[] Rows(int columns, params double[] values) => Make.Npy("<f8", $"({values.Length / columns}, {columns})", [.. values.SelectMany(BitConverter.GetBytes)]);

    private WorkloadOptions Options(byte[] file, params int[] input) => new() { Data = _temp.Write("d.npy", file), InputShape = input, Dt = 1e-3 };
}
