using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>No command writes over a file that it reads.</summary>
public sealed class KeptInputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    /// <summary>The input file, and the command line; @ stands for the scratch folder, MODEL and DATA for what ships with the tool.</summary>
    public static TheoryData<string, string> Named => new()
    {
        { "c.yaml", "compile MODEL --chip @/c.yaml -o @/c.yaml" },
        { "spikes.csv", "compile MODEL --rates @/spikes.csv -o @/spikes.csv" },
        { "images.gz", "compile @/m.onnx --calibrate @/images.gz -o @/images.gz" },
        { "y.mapping.json", "compile @/y.mapping.json -o @/y" },
        { "y.mapping.svg", "compile MODEL --chip @/y.mapping.svg -o @/y" },
        { "y.tmp", "compile @/y.tmp -o @/y" },
        { "labels", "compile MODEL --effort 3 --data DATA --labels @/labels -o @/labels" },
        { "m.nir", "convert @/m.onnx --calibrate @/m.nir -o @/m.nir" },
        { "spikes.csv", "run MODEL --data @/spikes.csv --format digits --samples 1 -o @" },
        { "report.html", "run MODEL --data DATA --labels @/report.html -o @" },
        { "chip.resolved.yaml", "run MODEL --data DATA --chip @/chip.resolved.yaml -o @" },
        { "record.json", "run @/record.json --data DATA -o @" },
        { "manifest.json", "run MODEL --data DATA --devices @/manifest.json -o @" },
        { "tuned.nir", "tune @/tuned.nir --data DATA -o @" },
        { "tuning.json", "tune MODEL --data @/tuning.json -o @" },
        { "noc.json", "noc --trace @/noc.json -o @" },
        { "report.html", "noc --chip @/report.html -o @" },
        { "stats.json", "sanafe @/stats.json net.yaml -o @" },
        { "perf.csv", "sanafe loihi @/perf.csv --output @" },
        { "rtl-build.json", "rtl build --chip @/rtl-build.json -o @" },
        { "rtl-lint.json", "rtl lint --chip @/rtl-lint.json -o @" },
        { "synthesis.json", "rtl synthesize --chip @/synthesis.json -o @" },
        { "lockstep.json", "rtl lockstep --model @/lockstep.json --data DATA -o @" },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public void A_file_that_the_command_line_names_is_kept(string input, string command)
    {
        var path = Text(input);
        if (Path.GetExtension(input) is ".yaml" or ".svg" or ".html" or ".json" && command.Contains("--chip", StringComparison.Ordinal)) _scratch.Text(input, "extends: nvm-tile\n");
        _scratch.Text("m.onnx", "no network");
        Refused(path, [.. command.Split(' ').Select(w => w.Replace("@", _scratch.Root, StringComparison.Ordinal)).Select(w => w == "MODEL" ? Scratch.Digits : w == "DATA" ? Scratch.DigitsData : w)]);
    }

    [Fact]
    public void So_is_one_behind_a_linked_folder()
    {
        var data = Text("d/spikes.csv");
        Directory.CreateSymbolicLink(_scratch.At("link"), _scratch.At("d"));
        Refused(data, "run", Scratch.Digits, "--data", data, "-o", _scratch.At("link"));
    }

    [Fact]
    public void So_are_files_that_another_file_names()
    {
        var technology = Text("t.yaml");
        var chip = _scratch.Text("c.yaml", "extends: nvm-tile\ntechnology: t.yaml\n");
        Refused(technology, "compile", Scratch.Digits, "--chip", chip, "-o", technology);

        var weights = _scratch.Text("w.h5", "1 2 3 4");
        var description = _scratch.Text("net.yaml", "slayer: net\ninput: 4\nneuron: {type: LOIHI, vThMant: 80, vDecay: 128, iDecay: 1024, refDelay: 1, wgtExp: 0, tauRho: 1, scaleRho: 1}\nlayers: [{dense: {neurons: 1, weights: w.h5}}]\n");
        Refused(weights, "compile", description, "--chip", "loihi1", "-o", weights);
        Refused(weights, "convert", description, "-o", weights);
    }

    [Fact]
    public void So_are_labels_found_beside_their_images()
    {
        var images = _scratch.Write("t-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8, .. new byte[64]]);
        var labels = _scratch.Write("t-labels-idx1-ubyte", 0, 0, 8, 1, 0, 0, 0, 1, 3);
        Refused(labels, "compile", Scratch.Digits, "--effort", "3", "--data", images, "--timesteps", "2", "-o", labels);
    }

    [Fact]
    public void So_is_the_run_whose_rates_are_taken()
    {
        string[] run = ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--samples", "1", "--timesteps", "2", "-o", _scratch.Root];
        Assert.Equal(0, ToolRun.Of(run).Exit);
        Refused(_scratch.At("stats.json"), [.. run, "--rates", _scratch.Root]);
        Refused(_scratch.At("spikes.csv"), "compile", Scratch.Digits, "--rates", _scratch.Root, "-o", _scratch.At("spikes.csv"));
    }

    [Fact]
    public void Results_of_an_earlier_run_are_replaced()
    {
        for (var i = 0; i < 2; i++)
        {
            var compile = ToolRun.Of("compile", Scratch.Digits, "-o", _scratch.At("x"));
            Assert.True(compile.Exit == 0, compile.Err);
            var run = ToolRun.Of("run", _scratch.At("x"), "--data", Scratch.DigitsData, "--format", "digits", "--samples", "1", "--timesteps", "2", "-o", _scratch.Root);
            Assert.True(run.Exit == 0, run.Err);
        }
    }

    private string Text(string name) => _scratch.Text(name, "an input\n");

    private static void Refused(string input, params string[] command)
    {
        var before = File.ReadAllBytes(input);
        ToolRun.Of(command).IsRefusal(2, "NC0104", $"would write over '{input}'");
        Assert.Equal(before, File.ReadAllBytes(input));
    }
}
