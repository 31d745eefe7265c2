using System.IO.Compression;
using static NeuroChip.Cli.Tests.Hostile.DataFiles;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Broken recordings, images and labels, all through <c>run</c>.</summary>
internal static class DataCases
{
    private static readonly byte[] Sound = Nmnist((0, 1, 0, 0), (1, 2, 1, 700), (3, 3, 0, 2500));

    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["data: not there"] = new(2, "NC0102", s => Events(s, s.At("absent"), "nmnist"), "absent"),
        ["data: empty folder"] = new(3, "NC0606", s => Events(s, s.Folder("d"), "nmnist"), ".bin"),
        ["data: folder of unknown files"] = new(3, "NC0608", s => { s.Text("d/readme.md", "x"); return Events(s, s.At("d"), "auto"); }, "--format"),
        ["data: unknown file"] = new(3, "NC0608", s => Events(s, s.Text("d.xyz", "\u0001\u0002"), "auto")),
        ["data: nmnist truncated"] = NmnistCase("NC0601", Sound[..^2], "byte 10"),
        ["data: nmnist empty"] = NmnistCase("NC0601", [], "empty"),
        ["data: nmnist unsorted"] = NmnistCase("NC0603", Nmnist((0, 0, 0, 900), (1, 1, 1, 100)), "sort"),
        ["data: nmnist out of range"] = NmnistCase("NC0602", Nmnist((0, 0, 0, 0), (99, 0, 0, 5)), "99"),
        ["data: labels missing"] = new(3, "NC0604", s => { s.Write("d/0.bin", Sound); return Events(s, s.At("d"), "nmnist"); }, "no labels", "--labels none"),
        ["data: labels file absent"] = new(2, "NC0102", s => [.. Events(s, s.Write("0.bin", Sound), "nmnist"), "--labels", s.At("absent.csv")], "labels file"),
        ["data: labels malformed"] = Labels("0.bin,seven\n", "seven"),
        ["data: labels negative"] = Labels("0.bin,-3\n", "-3"),
        ["data: labels empty"] = Labels("", "empty"),
        ["data: label of another sample"] = Labels("9.bin,1\n", "no label"),
        ["data: csv without header"] = CsvCase("NC0601", "0,0,1\n1,0,1\n", "columns"),
        ["data: csv with ragged line"] = CsvCase("NC0601", "t,x,y,p\n0,1,1,0\n1,1\n", "d.csv:3"),
        ["data: csv with text"] = CsvCase("NC0601", "t,x,y,p\n0,one,1,0\n", "one"),
        ["data: csv with NaN"] = CsvCase("NC0607", "t,x,y,p\nnan,1,1,0\n", "d.csv:2:1"),
        ["data: csv unsorted"] = CsvCase("NC0603", "t,x,y,p\n9,1,1,0\n1,1,1,0\n", "d.csv:3:1"),
        ["data: csv out of range"] = CsvCase("NC0602", "t,x,y,p\n0,1,44,0\n", "44"),
        ["data: csv empty"] = CsvCase("NC0601", "", "empty"),
        ["data: csv header only"] = CsvCase("NC0606", "t,x,y,p\n", "no event"),
        ["data: csv of endless time"] = new(3, "NC0609", s => [.. Events(s, s.Text("d.csv", "t_s,x,y,p\n0,1,1,0\n1e9,1,1,0\n"), "csv").Except(["--timesteps", "2"]), "--dt", "1ms"], "time-steps"),
        ["data: npz truncated"] = NpzCase("NC0601", Npz(("t", Npy(0, 1)), ("x", Npy(0, 1)), ("y", Npy(0, 1)), ("p", Npy(0, 1)))[..^40], "broken"),
        ["data: npz with NaN"] = NpzCase("NC0607", Npz(("t", Npy(0, double.NaN)), ("x", Npy(0, 1)), ("y", Npy(0, 1)), ("p", Npy(0, 1))), "event 1"),
        ["data: npz out of range"] = NpzCase("NC0602", Npz(("t", Npy(0, 1)), ("x", Npy(0, 100)), ("y", Npy(0, 1)), ("p", Npy(0, 1))), "event 1"),
        ["data: npz unsorted"] = NpzCase("NC0603", Npz(("t", Npy(5, 1)), ("x", Npy(0, 1)), ("y", Npy(0, 1)), ("p", Npy(0, 1))), "sort"),
        ["data: npz columns differ"] = NpzCase("NC0601", Npz(("t", Npy(0, 1, 2)), ("x", Npy(0, 1)), ("y", Npy(0, 1)), ("p", Npy(0, 1))), "length"),
        ["data: npz of other arrays"] = NpzCase("NC0601", Npz(("weights", Npy(0, 1))), "no array that is known"),
        ["data: npz of another shape"] = NpzCase("NC0605", Npz(("spikes", Npy("|u1", "(1, 2, 9)", new byte[18]))), "input"),
        ["data: npz claims 2^29 bytes"] = NpzCase("NC0609", Npz(("spikes", Npy("|u1", "(1, 16777216, 32)", new byte[18]))), "claims"),
        ["data: pickled npy"] = NpzCase("NC0601", Npz(("t", Npy("|O", "(2,)", new byte[16]))), "'t'"),
        ["data: zip bomb"] = new(3, "NC0609", s => [.. Events(s, ZipBomb(s), "npz"), "--labels", "none"], "d.npz"),
        ["data: gzip bomb"] = new(3, "NC0609", s => Images(s, GzipBomb(s), "idx"), "MiB"),
        ["data: idx truncated"] = new(3, "NC0601", s => Images(s, s.Write("d-idx", Idx([2, 8, 8], new byte[100])), "idx"), "128"),
        ["data: idx of another shape"] = new(3, "NC0605", s => Images(s, s.Write("d-idx", Idx([1, 5, 5], new byte[25])), "idx"), "[5, 5]", "[1, 8, 8]"),
        ["data: idx claims 2^62"] = new(3, "NC0609", s => Images(s, s.Write("d-idx", Idx([int.MaxValue, int.MaxValue], new byte[4])), "idx"), "claims"),
        ["data: gzip cut at the end of a line"] = new(3, "NC0601", s => Images(s, s.Write("d.csv.gz", CutGzip()), "digits"), "gzip"),
        ["data: broken gzip"] = new(3, "NC0601", s => Images(s, s.Write("d.gz", [.. Gzip(new byte[500])[..12], 9, 9, 9, 9, 9]), "idx"), "d.gz"),
        ["data: digits of another width"] = new(3, "NC0605", s => Images(s, s.Text("d.csv", "1,2,3\n"), "digits"), "65"),
        ["data: x and y on a flat input"] = new(3, "NC0605", s => Flat(s, null), "--sensor 2,34,34"),
        ["data: sensor of another size"] = new(3, "NC0605", s => Flat(s, "2,3,3"), "--sensor: error", "has 18 elements"),
        ["data: sensor in words"] = new(2, "NC0101", s => Flat(s, "two,1,2"), "--sensor: error", "--sensor 2,34,34"),
        ["data: sensor of one number"] = new(2, "NC0101", s => Flat(s, "4"), "--sensor 2,34,34"),
        ["data: sensor without width"] = new(2, "NC0101", s => Flat(s, "2,1,0"), "--sensor 2,34,34"),
        ["data: split of recordings"] = new(2, "NC0104", s => [.. Flat(s, "1,2,2"), "--split", "test"], "--split: error", "digits"),
        ["data: images without time-steps"] = new(2, "NC0509", s => [.. Images(s, Scratch.DigitsData, "digits").Except(["--timesteps", "2"])], "--timesteps 16"),
        ["data: events without a time-step"] = new(2, "NC0509", s => [.. Events(s, s.Write("0.bin", Sound), "nmnist").Except(["--timesteps", "2"])], "--dt 1ms", "--timesteps"),
    };

    private static HostileCase NmnistCase(string code, byte[] bytes, string mention) => new(3, code, s => Events(s, s.Write("0.bin", bytes), "nmnist"), mention, "0.bin");

    private static HostileCase CsvCase(string code, string text, string mention) => new(3, code, s => Events(s, s.Text("d.csv", text), "csv"), mention, "d.csv");

    private static HostileCase NpzCase(string code, byte[] bytes, string mention) => new(3, code, s => Events(s, s.Write("d.npz", bytes), "npz"), mention, "d.npz");

    private static HostileCase Labels(string text, string mention) =>
        new(3, "NC0604", s => [.. Events(s, s.Write("0.bin", Sound), "nmnist"), "--labels", s.Text("labels.csv", text)], mention, "labels.csv");

    private static string[] Events(Scratch s, string data, string format) =>
        ["run", NirDraft.Events(s.At("events.nir")), "--data", data, "--format", format, "--timesteps", "2", "--threads", "1", "-o", s.Results];

    /// <summary>Pixels (x, y, p) for a network of four flat inputs.</summary>
    private static string[] Flat(Scratch s, string? sensor) =>
    [
        "run", NirDraft.Small(s.At("flat.nir")), "--data", s.Text("d.csv", "t,x,y,p\n0,1,1,0\n5,0,1,0\n"), "--timesteps", "2", "-o", s.Results,
        .. sensor is null ? (string[])[] : ["--sensor", sensor],
    ];

    private static string[] Images(Scratch s, string data, string format) =>
        ["run", Scratch.Digits, "--data", data, "--format", format, "--timesteps", "2", "--threads", "1", "-o", s.Results];

    private static string ZipBomb(Scratch s)
    {
        var path = s.At("d.npz");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("spikes.npy").Open();
        entry.Write(Npy("|u1", "(10, 32768, 32)", []));
        Bomb(entry, 300);
        return path;
    }

    /// <summary>Without compression, so that the cut is known to lie between two lines.</summary>
    private static byte[] CutGzip()
    {
        var line = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("8,", 64)) + "3\n");
        var whole = Gzip([.. line, .. line, .. line], CompressionLevel.NoCompression);
        return whole[..(10 + 5 + (2 * line.Length))];
    }

    private static string GzipBomb(Scratch s)
    {
        var path = s.At("d.gz");
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Idx([10000, 8, 8]));
        Bomb(gzip, 300);
        return path;
    }
}
