using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>neurochip crossbar: one read by hand, solutions of a file, and files that are none.</summary>
public sealed class CrossbarCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-crossbar-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("is")]
    [InlineData("ss")]
    public void One_cell_in_series_with_its_wires(string topology)
    {
        var (code, results, _) = Run(File("1e-3"), "--topology", topology, "--read-voltage", "1 V", "--row-resistance", "100 Ohm", "--column-resistance", "200 Ohm",
            "--row-terminal", "300 Ohm", "--column-terminal", "400 Ohm", "--json");
        Assert.Equal(ExitCode.Done, code);
        using var json = JsonDocument.Parse(results);
        Assert.Equal(1.0 / (1000 + 100 + 200 + 300 + 400), json.RootElement.GetProperty("currents_a")[0].GetDouble(), 1e-15);
        Assert.Equal(1e-3, json.RootElement.GetProperty("ideal_currents_a")[0].GetDouble(), 1e-15);
    }

    [Fact]
    public void A_pair_of_equal_cells_cancels()
    {
        var cells = File("1e-4,3e-5\n2e-5,1e-4");
        var (code, results, _) = Run(cells, "--topology", "int", "--negative", cells, "--json");
        Assert.Equal(ExitCode.Done, code);
        using var json = JsonDocument.Parse(results);
        Assert.All(json.RootElement.GetProperty("currents_a").EnumerateArray(), i => Assert.InRange(Math.Abs(i.GetDouble()), 0, 1e-18));
    }

    [Theory]
    [InlineData(0, ExitCode.Done)]
    [InlineData(1e-7, ExitCode.Different)]
    public void Solutions_of_a_file_are_checked(double error, int expected)
    {
        // One cell of 1 mS, 500 ohm of wire on each side, 0.5 V.
        var path = Npz(("G_S", [1e-3]), ("Vread_V", [0.5]), ("x_a", [1]), ("IS_R500_500.0_a_Imna_A", [0.5 / 2000 * (1 + error)]), ("IS_R500_500.0_a_P_W", [0.25 / 2000]));
        var (code, results, _) = Run(path);
        Assert.Equal(expected, code);
        Assert.Contains("1 reads", results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e-4,2e-4\n1e-4", "NC0601")]
    [InlineData("1e-4,x", "NC0601")]
    [InlineData("1e-4,NaN", "NC0607")]
    [InlineData("1e-4,1e999", "NC0607")]
    [InlineData("1e-4,-1e-4", "NC0607")]
    [InlineData("", "NC0601")]
    [InlineData("PK\u0003\u0004 no archive", "NC0601")]
    public void What_is_no_array_is_refused(string text, string code)
    {
        var (exit, _, messages) = Run(File(text), "--topology", "is");
        Assert.Equal(3, exit);
        Assert.Contains(code, messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--topology", "spiral", "NC0105")]
    [InlineData("--topology", "int", "NC0104")]
    [InlineData("--row-resistance", "3 Ohm", "NC0104")]
    public void Options_without_meaning_are_usage_errors(string option, string value, string code)
    {
        var (exit, _, messages) = Run(File("1e-4"), option, value);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(code, messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bad_quantity_is_named()
    {
        var (_, _, messages) = Run(File("1e-4"), "--topology", "is", "--read-voltage", "2 A", "--row-terminal", "-1 Ohm", "--column-terminal", "5");
        Assert.Contains("--read-voltage", messages, StringComparison.Ordinal);
        Assert.Contains("--row-terminal", messages, StringComparison.Ordinal);
        Assert.Contains("--column-terminal", messages, StringComparison.Ordinal);
    }

    private string File(string text)
    {
        var path = Path.Combine(_folder, "cells.csv");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private string Npz(params (string Name, double[] Values)[] arrays)
    {
        var path = Path.Combine(_folder, "arrays.npz");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, values) in arrays)
        {
            using var entry = zip.CreateEntry(name + ".npy").Open();
            var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({(name == "Vread_V" ? "" : name == "G_S" ? "1, 1" : $"{values.Length},")}), }}\n";
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
            entry.Write(Encoding.ASCII.GetBytes(header));
            foreach (var value in values) entry.Write(BitConverter.GetBytes(value));
        }
        return path;
    }

    private static (int Code, string Results, string Messages) Run(params string[] arguments)
    {
        using StringWriter results = new(), messages = new();
        var code = CommandLine.Run(["crossbar", .. arguments], new Output(results, messages, false));
        return (code, results.ToString(), messages.ToString());
    }
}
