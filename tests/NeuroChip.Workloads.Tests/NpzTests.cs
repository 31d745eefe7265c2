namespace NeuroChip.Workloads.Tests;

public sealed class NpzTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    private WorkloadOptions Options(byte[] file, params int[] shape) =>
        new() { Data = _temp.Write("a.npz", file), InputShape = shape, Dt = 1e-3 };

    private string Read(byte[] file, params int[] shape)
    {
        var w = WorkloadReader.Open(Options(file, shape));
        return string.Join(" | ", Enumerable.Range(0, w.Count).Select(i => Make.Text(w.Load(i))));
    }

    private static byte[] F4(params float[] v) => [.. v.SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void ColumnsOfEvents()
    {
        var x = Make.Npy(">i2", "(2,)", [0, 2, 0, 1]);
        var y = Make.Npy("|u1", "(2,)", [1, 0], version: 2);
        var p = Make.Npy("|b1", "(2,)", [0, 1], version: 3);
        Assert.Equal("0:5 1:7", Read(Make.Npz(("t", Make.Npy(0, 1000)), ("x", x), ("y", y), ("p", p)), 2, 2, 3));
        Assert.Equal("0:5 1:7", Read(Make.Npz(("t_s", Make.Npy("<f4", "(2,)", F4(0, 0.001f))), ("index", Make.Npy("<f8", "(2,)", [.. BitConverter.GetBytes(5.0), .. BitConverter.GetBytes(7.0)]))), 12));
    }

    [Fact]
    public void StructuredEventsInAnArchiveOrAlone()
    {
        const string type = "[('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|i1')]";
        byte[] data = [.. BitConverter.GetBytes(0L), 2, 0, 1, 0, 0, .. BitConverter.GetBytes(2000L), 0, 0, 0, 0, 1];
        Assert.Equal("0:5 2:6", Read(Make.Npy(type, "(2,)", data), 2, 2, 3));
        Assert.Equal("0:5 2:6", Read(Make.Npz(("events", Make.Npy(type, "(2,)", data))), 2, 2, 3));
    }

    [Fact]
    public void DenseSpikesInBothOrders()
    {
        // [2 samples, 2 steps, 1, 1, 3]
        byte[] c = [1, 0, 0, /**/ 0, 2, 0, /**/ 0, 0, 0, /**/ 0, 0, 3];
        Assert.Equal("0:0 1:1*2 | 1:2*3", ReadUnlabelled(Make.Npz(("spikes", Make.Npy("|u1", "(2, 2, 1, 1, 3)", c)))));
        var f = new byte[12];
        for (var s = 0; s < 2; s++)
            for (var t = 0; t < 2; t++)
                for (var e = 0; e < 3; e++) f[s + 2 * t + 4 * e] = c[(s * 2 + t) * 3 + e];
        Assert.Equal("0:0 1:1*2 | 1:2*3", ReadUnlabelled(Make.Npz(("spikes", Make.Npy("|u1", "(2, 2, 1, 1, 3)", f, fortran: true)))));
        Assert.Equal("0:0 1:1*2", Read(Make.Npy("<f4", "(2, 3)", F4(1, 0, 0, 0, 2, 0)), 1, 1, 3));

        string ReadUnlabelled(byte[] file)
        {
            var w = WorkloadReader.Open(Options(file, 1, 1, 3) with { Labels = "none", Dt = null });
            return string.Join(" | ", Enumerable.Range(0, w.Count).Select(i => Make.Text(w.Load(i))));
        }
    }

    [Fact]
    public void DenseSpikesCarryLabelsAndAreCutOrPadded()
    {
        var file = Make.Npz(("data", Make.Npy("|i1", "(2, 2, 3)", [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 3])), ("labels", Make.Npy(4, 7)));
        var w = WorkloadReader.Open(Options(file, 3) with { Timesteps = 1 });
        Assert.Equal((4, 7, "0:0", ""), (w.Load(0).Label, w.Load(1).Label, Make.Text(w.Load(0)), Make.Text(w.Load(1))));
        Assert.Equal(5, w.UncoveredEvents);
        Assert.Equal(9, WorkloadReader.Open(Options(file, 3) with { Timesteps = 9 }).Load(1).Timesteps);
    }

    [Fact]
    public void FolderOfArchives()
    {
        _temp.Write("set/10.npz", Make.Npz(("t", Make.Npy(0)), ("index", Make.Npy(1))));
        _temp.Write("set/9.npz", Make.Npz(("t", Make.Npy(0)), ("index", Make.Npy(2))));
        _temp.Write("set/labels.csv", "id,label\n9,3\n10,4\n");
        var w = WorkloadReader.Open(new WorkloadOptions { Data = Path.Combine(_temp.Root, "set"), InputShape = [3], Dt = 1e-3 });
        Assert.Equal(("npz", "9", 3, 4), (w.Format, w.Load(0).Id, w.Load(0).Label, w.Load(1).Label));
    }

    [Fact]
    public void HostileArchives()
    {
        string Codes(byte[] file) => Make.Codes(Options(file, 3) with { Format = "npz" });
        string Dense(string type, string shape, params byte[] data) => Codes(Make.Npy(type, shape, data));
        Assert.Equal("NC0601", Codes([]));
        Assert.Equal("NC0601", Codes("PK not a zip"u8.ToArray()));
        Assert.Equal("NC0601", Codes("neither"u8.ToArray()));
        Assert.Equal("NC0601", Codes(Make.Npz(("weights", Make.Npy(1)))));
        Assert.Equal("NC0601", Dense("|O", "(1, 3)", 0, 0, 0));
        Assert.Equal("NC0601", Dense("<U4", "(1, 3)", 0, 0, 0));
        Assert.Equal("NC0601", Dense("|u1", "(2, 3)", 0, 0, 0)); // short
        Assert.Equal("NC0601", Dense("|u1", "(1, 3)", 0, 0, 0, 0)); // long
        Assert.Equal("NC0601", Dense("|u1", "(99999999999, 3)"));
        Assert.Equal("NC0609", Dense("<f8", "(100000000, 3)"));
        Assert.Equal("NC0605", Dense("|u1", "(1, 4)", 0, 0, 0, 0));
        Assert.Equal("NC0606", Dense("|u1", "(0, 3)"));
        Assert.Equal("NC0606", Codes(Make.Npz(("t", Make.Npy()), ("index", Make.Npy()))));
        Assert.Equal("NC0607", Dense("|i1", "(1, 3)", 0, 255, 0));
        Assert.Equal("NC0607", Dense("<f4", "(1, 3)", F4(0, float.NaN, 1)));
        Assert.Equal("NC0607", Dense("<f4", "(1, 3)", F4(0, 0.5f, 1)));
        Assert.Equal("NC0607", Codes(Make.Npz(("t_ms", Make.Npy("<f4", "(1,)", F4(float.PositiveInfinity))), ("index", Make.Npy(0)))));
        Assert.Equal("NC0602", Codes(Make.Npz(("t", Make.Npy(0, 1)), ("index", Make.Npy(0, 3)))));
        Assert.Equal("NC0603", Codes(Make.Npz(("t", Make.Npy(1, 0)), ("index", Make.Npy(0, 2)))));
        Assert.Equal("NC0601", Codes(Make.Npz(("t", Make.Npy(1, 0)), ("index", Make.Npy(0)))));
        Assert.Equal("NC0604", Codes(Make.Npz(("spikes", Make.Npy("|u1", "(2, 1, 3)", new byte[6])))));
        Assert.Equal("NC0604", Codes(Make.Npz(("spikes", Make.Npy("|u1", "(2, 1, 3)", new byte[6])), ("labels", Make.Npy(1)))));
        Assert.Equal("NC0604", Codes(Make.Npz(("spikes", Make.Npy("|u1", "(2, 1, 3)", new byte[6])), ("labels", Make.Npy(1, -1)))));
        var pickle = Make.Problems(Options(Make.Npy("|O", "(1, 3)", [0]), 3))[0];
        Assert.Contains("pickle", pickle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ZipBombIsStoppedAtTheLimit()
    {
        // 300 MiB of zeros pack to a few hundred KiB; the claim fits the data, the limit does not.
        var size = 300 << 20;
        var npy = Make.Npy("|u1", $"({size / 3}, 3)", []);
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, true))
        {
            using var entry = zip.CreateEntry("spikes.npy", System.IO.Compression.CompressionLevel.Fastest).Open();
            entry.Write(npy);
            var block = new byte[1 << 20];
            for (var i = 0; i < 300; i++) entry.Write(block);
        }
        Assert.Equal("NC0609", Make.Codes(Options(stream.ToArray(), 3)));
    }
}
