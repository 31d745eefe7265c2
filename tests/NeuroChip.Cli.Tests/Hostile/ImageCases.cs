namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Broken chip images, all through <c>run</c>.</summary>
internal static class ImageCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["image: magic only"] = Broken("NC0801", b => b[..8], "compile"),
        ["image: truncated"] = Broken("NC0801", b => b[..^100], "truncated"),
        ["image: padded"] = Broken("NC0801", b => [.. b, 0], "truncated or padded"),
        ["image: huge claimed length"] = Broken("NC0801", b => { b[19] = 0x7F; return b; }, "promises"),
        ["image: version 99"] = Broken("NC0802", b => { b[8] = 99; return b; }, "99"),
        ["image: tables of trees that are not there"] = Broken("NC0801", b => { b[8] = 3; return b; }, "malformed"),
        ["image: tables of trees that nobody reads"] = Broken("NC0801", b => { b[8] = 2; return b; }, "no tables", "--set", "mesh.multicast=tree"),
        ["image: bit flip in the payload"] = Broken("NC0803", b => { b[^40] ^= 4; return b; }, "checksum"),
        ["image: bit flip in the checksum"] = Broken("NC0803", b => { b[25] ^= 4; return b; }, "checksum"),
        ["image: with --chip"] = new(2, "NC0104", s => [.. Run(s, Image(s)), "--chip", "nvm-tile"], "--chip"),
        ["image: with --weight-bits"] = new(2, "NC0104", s => [.. Run(s, Image(s)), "--weight-bits", "4"], "--weight-bits"),
        ["image: compiled again"] = new(3, "NC0401", s => ["compile", Image(s), "-o", Path.Combine(s.Results, "again")], "HDF5"),
    };

    private static HostileCase Broken(string code, Func<byte[], byte[]> change, string mention, params string[] options) =>
        new(3, code, s => Run(s, s.Write("broken.image", change(File.ReadAllBytes(Image(s, options))))), mention, "broken.image");

    private static string Image(Scratch s, params string[] options)
    {
        var path = s.At("sound.image");
        Assert.Equal(0, ToolRun.Of(["compile", Scratch.Digits, "-o", path, .. options]).Exit);
        return path;
    }

    private static string[] Run(Scratch s, string image) =>
        ["run", image, "--data", Scratch.DigitsData, "--format", "digits", "--samples", "1", "--timesteps", "1", "--threads", "1", "-o", s.Results];
}
