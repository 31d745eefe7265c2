using System.Security.Cryptography;
using System.Text;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests.Fuzz;

/// <summary>
/// Whatever is in a file, a command ends with success or a coded diagnostic: never an internal error, a hang or a huge allocation.
/// The mutations of a case follow from its number, so that a failure can be repeated.
/// </summary>
public sealed class CommandLineFuzzTests : IDisposable
{
    private const long Memory = 600L << 20;
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ModelsThroughInspect()
    {
        var seed = File.ReadAllBytes(Scratch.Digits);
        Fuzz(2000, 1, seed, bytes => ["inspect", _scratch.Write("m.nir", bytes)]);
    }

    [Fact]
    public void SmallModelsThroughCompile()
    {
        // Most bytes of a small file are structure, not weights.
        var seed = File.ReadAllBytes(NirDraft.Small(_scratch.At("seed.nir"), ("n", NirDraft.Lif(3, 0.01))));
        Fuzz(1000, 2, seed, bytes => ["compile", _scratch.Write("m.nir", bytes), "--dt", "1ms", "-o", _scratch.At("image")]);
    }

    [Theory]
    [InlineData("inspect", 600)]
    [InlineData("run", 400)]
    public void ImagesWithARightChecksum(string verb, int cases)
    {
        // The checksums keep damaged images out; these are damaged, and header and certificate carry the checksum of the damage.
        const int header = 52;
        const int bodyOfCertificate = 36;
        Assert.Equal(0, ToolRun.Of("compile", NirDraft.Events(_scratch.At("m.nir")), "-o", _scratch.At("seed.image")).Exit);
        var seed = File.ReadAllBytes(_scratch.At("seed.image"));
        var recording = _scratch.Write("0.bin", Seed("nmnist"));
        var end = header + (int)BitConverter.ToInt64(seed, 12);
        Fuzz(cases, 3 + (uint)verb.Length, seed[header..end], payload =>
        {
            var digest = SHA256.HashData(payload);
            var certificate = seed[end..];
            digest.CopyTo(certificate, bodyOfCertificate + 4);
            SHA256.HashData(certificate.AsSpan(bodyOfCertificate), certificate.AsSpan(4));
            byte[] bytes = [.. seed[..12], .. BitConverter.GetBytes((long)payload.Length), .. digest, .. payload, .. certificate];
            var image = _scratch.Write("m.image", bytes);
            return verb == "inspect" ? ["inspect", image]
                : ["run", image, "--data", recording, "--format", "nmnist", "--labels", "none", "--timesteps", "2", "--samples", "1", "--threads", "1", "--cycle-limit", "100000", "-o", _scratch.Results];
        });
    }

    [Fact]
    public void ChipFilesThroughCompile()
    {
        var seed = File.ReadAllBytes(Path.Combine(SharedData.Repository, "rtl-model", "chips", "nvm-tile.yaml"));
        var model = NirDraft.Small(_scratch.At("m.nir"));
        Fuzz(400, 4, seed[..Array.LastIndexOf(seed, (byte)'s', 1800)], bytes => ["compile", model, "--chip", _scratch.Write("c.yaml", bytes), "-o", _scratch.At("image")], text: true);
    }

    [Fact]
    public void TechnologyFilesThroughCheck()
    {
        var seed = File.ReadAllBytes(Path.Combine(SharedData.Repository, "rtl-model", "technologies", "sram-22nm.yaml"));
        Fuzz(300, 5, seed, bytes => ["check", _scratch.Write("t.yaml", bytes)], text: true);
    }

    public static TheoryData<string> Formats => ["csv", "npz", "npz-dense", "nmnist", "idx", "idx-gz", "digits", "labels"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void DataThroughRun(string format)
    {
        var images = format is "idx" or "idx-gz" or "digits";
        var model = images ? Scratch.Digits : NirDraft.Events(_scratch.At("m.nir"));
        var name = format switch { "npz-dense" => "npz", "idx-gz" => "idx", "labels" => "nmnist", _ => format };
        var recording = _scratch.Write("0.bin", Seed("nmnist"));
        Fuzz(images ? 200 : 300, 6 + (uint)format.Length, Seed(format), bytes =>
        {
            var file = _scratch.Write(format == "labels" ? "f.lab" : "f.bin", bytes);
            return ["run", model, "--data", format == "labels" ? recording : file, "--format", name, "--labels", format == "labels" ? file : "none",
                "--timesteps", "2", "--samples", "1", "--threads", "1", "--no-reference", "-o", _scratch.Results];
        }, text: format is "csv" or "digits" or "labels");
    }

    private static void Fuzz(int cases, uint stream, byte[] seed, Func<byte[], string[]> command, bool text = false)
    {
        var (accepted, refused) = (0, 0);
        for (var i = 0u; i < cases; i++)
        {
            var bytes = Mutation.Of(seed, stream, i, text);
            var run = ToolRun.Of(command(bytes));
            var where = $"case {i} of stream {stream}: ";
            Assert.True(run.Exit is 0 or 2 or 3 or 4 or 5, where + $"exit {run.Exit}\n{run.Err}");
            Assert.True(run.AllocatedBytes < Memory, where + $"{run.AllocatedBytes >> 20} MiB allocated");
            if (run.Exit == 0) accepted++;
            else
            {
                refused++;
                Assert.True(run.Err.Contains("error NC", StringComparison.Ordinal) && run.Out.Length == 0, where + run.Out + run.Err);
            }
            Assert.False(run.Err.Contains('\0', StringComparison.Ordinal), where + "a NUL on the terminal");
        }
        // All refused, or none, would test one half alone.
        Assert.True(refused > cases / 20, $"{refused} of {cases} refused");
        Assert.True(accepted > 0, "none accepted");
    }

    private static byte[] Seed(string format) => format switch
    {
        "csv" => "sample,t_ms,x,y,p,count\n0,0,1,1,0,1\n0,5.5,3,2,1,2\n1,0,0,0,0,1\n1,9,3,3,1,1\n"u8.ToArray(),
        "npz" => DataFiles.Npz(("t", DataFiles.Npy(0, 50, 700)), ("x", DataFiles.Npy(0, 1, 2)), ("y", DataFiles.Npy(0, 1, 2)), ("p", DataFiles.Npy(0, 1, 1))),
        "npz-dense" => DataFiles.Npz(("spikes", DataFiles.Npy("|u1", "(2, 5, 32)", new byte[320])), ("labels", DataFiles.Npy(1, 2))),
        "nmnist" => DataFiles.Nmnist((0, 1, 0, 0), (1, 2, 1, 700), (3, 3, 0, 2500), (2, 0, 1, 4000), (0, 0, 0, 9000)),
        "idx" => DataFiles.Idx([2, 8, 8], [.. Enumerable.Range(0, 128).Select(i => (byte)(i * 2))]),
        "idx-gz" => DataFiles.Gzip(Seed("idx")),
        "labels" => "id,label\n0.bin,3\n"u8.ToArray(),
        _ => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("8,", 64)) + "3\n" + string.Concat(Enumerable.Repeat("16,", 64)) + "4\n"),
    };
}
