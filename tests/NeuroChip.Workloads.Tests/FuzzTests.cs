using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Tests;

/// <summary>Whatever is in a file, it is read or refused with a diagnostic; nothing else escapes, and what is read is well formed.</summary>
public sealed class FuzzTests : IDisposable
{
    private const int Cases = 600;
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    public static TheoryData<string> Formats => ["nmnist", "dvs5", "csv", "npz", "npz-dense", "npy", "idx", "idx.gz", "digits", "auto", "labels"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void NothingEscapes(string format)
    {
        var seed = Seed(format);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var bytes = Mutate(seed, (uint)i);
            var file = _temp.Write(format == "labels" ? "f.lab" : "f.bin", bytes);
            var options = new WorkloadOptions
            {
                Data = format == "labels" ? _temp.Write("s.csv", "sample,t,index\n0,0,0\n1,0,1\n") : file,
                Labels = format == "labels" ? file : null,
                Format = format switch { "npy" or "npz-dense" => "npz", "idx.gz" => "idx", "labels" => "csv", _ => format },
                InputShape = [2, 4, 4], Timesteps = 5, Dt = i % 2 == 0 ? 1e-3 : null,
            };
            try
            {
                var w = WorkloadReader.Open(options with { Labels = options.Labels ?? "none" });
                for (var s = 0; s < Math.Min(w.Count, 4); s++) WellFormed(w.Load(s));
                read++;
            }
            catch (DiagnosticException e)
            {
                refused++;
                Assert.NotEmpty(e.Diagnostics);
                Assert.InRange(e.ExitCode, 2, 3);
                Assert.All(e.Diagnostics, d => Assert.DoesNotContain('\0', d.Render()));
            }
        }
        // Mutations that are all refused, or all read, would test one half alone.
        Assert.InRange(read, 1, Cases - 1);
        Assert.Equal(Cases, read + refused);
    }

    private static void WellFormed(SampleSpikes s)
    {
        Assert.Equal(5, s.Timesteps);
        Assert.Equal(s.Index.Length, s.Count.Length);
        Assert.Equal((0, s.Index.Length), (s.Offsets[0], s.Offsets[^1]));
        for (var t = 0; t < s.Timesteps; t++)
            for (var i = s.Offsets[t]; i < s.Offsets[t + 1]; i++)
            {
                Assert.InRange(s.Index[i], i == s.Offsets[t] ? 0 : s.Index[i - 1] + 1, 31);
                Assert.True(s.Count[i] >= 1);
            }
    }

    private static byte[] Seed(string format)
    {
        const string table = "sample,t_ms,x,y,p,count\n0,0,1,1,0,1\n0,5.5,3,2,1,2\n1,0,0,0,0,1\n1,9,3,3,1,1\n";
        switch (format)
        {
            case "nmnist" or "dvs5" or "auto": return Make.Dvs5((0, 1, 0, 0), (1, 2, 1, 700), (3, 3, 0, 2500), (2, 0, 1, 4000), (0, 0, 0, 9000));
            case "csv": return System.Text.Encoding.UTF8.GetBytes(table);
            case "npz": return Make.Npz(("t", Make.Npy(0, 50, 700)), ("x", Make.Npy(0, 1, 2)), ("y", Make.Npy(0, 1, 2)), ("p", Make.Npy(0, 1, 1)));
            case "npz-dense": return Make.Npz(("spikes", Make.Npy("|u1", "(2, 5, 2, 4, 4)", new byte[320])), ("labels", Make.Npy(1, 2)));
            case "npy": return Make.Npy("[('t', '<i4'), ('index', '<f4')]", "(2,)", [0, 0, 0, 0, 0, 0, 0, 0, 9, 1, 0, 0, 0, 0, 128, 63]);
            case "idx": return Make.Idx([2, 32], [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 4))]);
            case "idx.gz": return Make.Gzip(Seed("idx"));
            case "labels": return "id,label\n0,3\n1,4\n"u8.ToArray();
            default: return System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("8,", 32)) + "3\n" + string.Concat(Enumerable.Repeat("16,", 32)) + "4\n");
        }
    }

    /// <summary>Flips, overwrites, cuts, repeats or replaces by random text, by the case's number alone.</summary>
    private static byte[] Mutate(byte[] seed, uint n)
    {
        uint Draw(uint k, int below) => (uint)(CounterRng.UInt64(11, 1, n, k, 0) % (ulong)Math.Max(1, below));
        var bytes = (byte[])seed.Clone();
        switch (n % 6)
        {
            case 0: return bytes[..(int)Draw(0, bytes.Length + 1)];
            case 1: return [.. bytes[..(int)Draw(0, bytes.Length)], .. bytes[(int)Draw(1, bytes.Length)..]];
            case 2:
                const string letters = "0123456789,.-+eE\n\r\t #txyp_infNaN'\"{}()[]<>:\0\u00e9";
                return System.Text.Encoding.UTF8.GetBytes([.. Enumerable.Range(0, (int)Draw(0, 300)).Select(i => letters[(int)Draw((uint)i + 1, letters.Length)])]);
            case 3:
                for (var i = 0u; i < 1 + Draw(0, 8); i++) bytes[Draw(2 * i + 1, bytes.Length)] = (byte)Draw(2 * i + 2, 256);
                return bytes;
            case 4:
                var at = Draw(0, bytes.Length);
                for (var i = at; i < Math.Min(bytes.Length, at + 8); i++) bytes[i] = (byte)(Draw(1, 2) * 255);
                return bytes;
            default:
                bytes[Draw(0, bytes.Length)] ^= (byte)(1 << (int)Draw(1, 8));
                return bytes;
        }
    }
}
