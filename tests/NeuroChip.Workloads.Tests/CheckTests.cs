using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void EveryBrokenRecordingIsReportedAtOnce()
    {
        _temp.Write("1.bin", Make.Dvs5((0, 0, 0, 0), (40, 0, 0, 1)));
        _temp.Write("2.bin", Make.Dvs5((0, 0, 0, 0)));
        _temp.Write("3.bin", 1, 2, 3);
        _temp.Write("labels.csv", "1,0\n2,1\n3,2\n");
        var w = WorkloadReader.Open(new WorkloadOptions { Data = _temp.Root, InputShape = [2, 34, 34], Dt = 1e-3 });
        var bag = new DiagnosticBag();
        WorkloadCheck.CheckAll(w, bag);
        Assert.Equal(["1.bin NC0602", "3.bin NC0601"], bag.Items.Select(d => $"{Path.GetFileName(d.Position!.File)} {d.Code}"));
        Assert.Equal(1, w.Load(1).Label);
        Assert.Equal("nmnist: 3 of 3 samples, labels of 3 classes, 1 ms bins on the recording's own clock, counts kept", w.Describe());
        Assert.StartsWith("nmnist: 2 of 3 samples", w.Describe(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-3, 16, TimeOrigin.FirstEvent, "16 bins of 1 ms from the first event")]
    [InlineData(2.5e-4, null, TimeOrigin.Zero, "250 us bins from time 0")]
    [InlineData(null, 16, TimeOrigin.Grid, "16 equal bins from the first event to the last")]
    public void TheBinsAreSaidInWords(double? dt, int? steps, TimeOrigin origin, string text)
    {
        var w = WorkloadReader.Open(new WorkloadOptions
        {
            Data = _temp.Write("1.bin", Make.Dvs5((0, 0, 0, 0))), InputShape = [2, 34, 34], Dt = dt, Timesteps = steps, Origin = origin, Labels = "none",
        });
        Assert.Equal($"nmnist: 1 of 1 samples, no labels, {text}, counts kept", w.Describe());
    }

    [Fact]
    public void IndexOutsideTheDataSetIsAProgrammersError()
    {
        var w = WorkloadReader.Open(new WorkloadOptions { Data = _temp.Write("1.bin", Make.Dvs5((0, 0, 0, 0))), InputShape = [1, 34, 34], Timesteps = 3, Dt = 1e-3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => w.Load(1));
        Assert.EndsWith("polarities merged", w.Describe(), StringComparison.Ordinal);
    }
}
