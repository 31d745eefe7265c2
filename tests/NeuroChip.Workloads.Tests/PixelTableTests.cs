using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Tests;

public sealed class PixelTableTests
{
    private static readonly string Row = string.Join(',', Enumerable.Range(0, 12).Select(i => 20 * i));

    private static IWorkload Open(TempFolder folder, string text, PixelOrder order = PixelOrder.Auto, string format = "auto") =>
        WorkloadReader.Open(new WorkloadOptions { Data = folder.Write("images.csv", text), Format = format, InputShape = [3, 2, 2], Timesteps = 4, Coding = RateCoding.Regular, PixelOrder = order });

    [Fact]
    public void Interleaved_pixels_become_planes_and_the_label_stands_first()
    {
        using var folder = new TempFolder();
        var data = Open(folder, $"7,{Row}\n3,{Row}\n");
        Assert.Equal("pixels", data.Format);
        Assert.Equal((7, 3), (data.Label(0), data.Label(1)));
        Assert.Equal([0, 60, 120, 180, 20, 80, 140, 200, 40, 100, 160, 220], data.Images!.Pixels(0).ToArray());
        Assert.Contains("interleaved", data.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Planar_pixels_stay()
    {
        using var folder = new TempFolder();
        Assert.Equal([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220], Open(folder, $"7,{Row}\n", PixelOrder.Planar).Images!.Pixels(0).ToArray());
    }

    [Theory]
    [InlineData("7,1,2,3\n", "NC0605")]
    [InlineData("-1,0,20,40,60,80,100,120,140,160,180,200,220\n", "NC0604")]
    [InlineData("1,0,20,40,60,80,100,120,140,160,180,200,256\n", "NC0607")]
    [InlineData("1,0,20,40,60,80,100,120,140,160,180,200,red\n", "NC0601")]
    [InlineData("label,pixels\n", "NC0606")]
    public void Broken_rows_are_refused(string text, string code)
    {
        using var folder = new TempFolder();
        Assert.Contains(code, Assert.Throws<DiagnosticException>(() => Open(folder, text, format: "pixels")).Diagnostics.Select(d => d.Code));
    }
}
