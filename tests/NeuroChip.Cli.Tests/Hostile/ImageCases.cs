namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Broken chip images, all through <c>run</c>.</summary>
internal static class ImageCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["image: magic only"] = Broken("NC0801", b => b[..8], "compile"),
        ["image: truncated"] = Broken("NC0801", b => b[..^1000], "truncated"),
        ["image: certificate cut off"] = Broken("NC0805", b => b[..^8], "its length does not fit the file"),
        ["image: padded"] = Broken("NC0805", b => [.. b, 0], "its length does not fit the file"),
        ["image: bit flip in the certificate"] = Broken("NC0805", b => { b[^20] ^= 4; return b; }, "certificate"),
        ["image: of the version before"] = Broken("NC0802", b => { b[8] = 1; return b; }, "carry no certificate"),
        ["image: huge claimed length"] = Broken("NC0801", b => { b[19] = 0x7F; return b; }, "promises"),
        ["image: version 99"] = Broken("NC0802", b => { b[8] = 99; return b; }, "99"),
        ["image: bit flip in the payload"] = Broken("NC0803", b => { b[b.Length / 2] ^= 4; return b; }, "core "),
        ["image: compared with another network"] = new(3, "NC0805", s => ["check", Image(s), "--model", NirDraft.Small(s.At("m.nir"), "in>w>n>out")], "another network"),
        ["image: --model without one"] = new(2, "NC0104", s => ["check", "nvm-tile", "--model", Scratch.Digits], "--model"),
        ["image: bit flip in the checksum"] = Broken("NC0803", b => { b[25] ^= 4; return b; }, "checksum"),
        ["image: with --chip"] = new(2, "NC0104", s => [.. Run(s, Image(s)), "--chip", "nvm-tile"], "--chip"),
        ["image: with --weight-bits"] = new(2, "NC0104", s => [.. Run(s, Image(s)), "--weight-bits", "4"], "--weight-bits"),
        ["image: compiled again"] = new(2, "NC0104", s => ["compile", Image(s), "-o", Path.Combine(s.Results, "again")], "give the model that it was compiled from"),
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
