using System.Text.Json;
using System.Text.RegularExpressions;
using NeuroChip.Cli.Tests.Hostile;
using NeuroChip.Networks.Tests.Onnx;

namespace NeuroChip.Cli.Tests;

/// <summary>Networks without spikes on the command line: what is converted, how it is compiled and compared, and what messages call things.</summary>
public sealed class ConvertedNetworkTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _model;

    public ConvertedNetworkTests()
    {
        // Random weights answer anything; what is asked here is not what they answer.
        var draft = new OnnxDraft().Input("x", 1, 64).Output("y").Random("w0", 1, 24, 64).Random("b0", 0.1, 24).Random("w1", 1, 10, 24)
            .Node("Gemm", ["x", "w0", "b0"], "g0", ("transB", 1)).Node("Relu", ["g0"], "r0").Node("Gemm", ["r0", "w1"], "y", ("transB", 1));
        _model = _scratch.Write("m.onnx", draft.Bytes());
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Warnings_of_a_conversion_speak_of_the_file_that_is_written()
    {
        var target = _scratch.At("m.nir");
        var run = ToolRun.Of("convert", _model, "--calibrate", Scratch.DigitsData, "--input-scale", "unit", "-o", target);
        Assert.True(run.Exit == 0, run.Err);
        Assert.Contains($"{target}:/node/nodes/", run.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_calibration_data_is_told_of_the_option_that_names_them()
    {
        foreach (var verb in (string[][])[["compile"], ["convert"], ["run", "--data", Scratch.DigitsData]])
        {
            string[] command = [verb[0], _model, .. verb[1..], "-o", _scratch.At("out.nir"), "--calibrate"];
            ToolRun.Of([.. command, "nofile"]).IsRefusal(2, "NC0102", "nofile: error NC0102: data not found; give --calibrate a file or a folder");
            _scratch.Write("events/1.bin", 1, 1, 0, 0, 1);
            Assert.StartsWith("--calibrate ", ToolRun.Of([.. command, _scratch.At("events")]).Err, StringComparison.Ordinal);
        }
        ToolRun.Of("convert", Scratch.Digits, "--normalize", "max", "-o", _scratch.At("x.nir")).IsRefusal(2, "NC0104", "--normalize");
    }

    [Fact]
    public void The_format_of_calibration_data_can_be_named()
    {
        // Dark pixels: nothing in the table tells it from digits.
        _scratch.Text("dark.csv", string.Concat(Enumerable.Range(0, 20).Select(i => string.Join(',', Enumerable.Range(0, 64).Select(p => (i + p) % 17).Prepend(i)) + "\n")));
        _scratch.Text("odd.csv", "what is this\n");
        foreach (var verb in (string[][])[["compile"], ["convert"], ["run", "--data", Scratch.DigitsData, "--samples", "1", "--timesteps", "2", "--no-reference"]])
        {
            string[] command = [verb[0], _model, .. verb[1..], "--input-scale", "unit", "--calibrate-samples", "20", "-o", _scratch.At(verb[0] + ".nir"), "--calibrate"];
            ToolRun.Of([.. command, _scratch.At("odd.csv")]).IsRefusal(3, "NC0608", "name the format with --calibrate-format: idx, digits or pixels");
            Assert.NotEqual(0, ToolRun.Of([.. command, _scratch.At("dark.csv"), "--calibrate-format", "idx"]).Exit);
            var run = ToolRun.Of([.. command, _scratch.At("dark.csv"), "--calibrate-format", "pixels"]);
            Assert.True(run.Exit == 0, run.Err);
        }
        ToolRun.Of("compile", _model, "--calibrate-format", "pixels", "-o", _scratch.At("out.img")).IsRefusal(2, "NC0104", "add --calibrate DATA");
    }

    [Theory]
    [InlineData("convert", "--calibrate-samples 5", "--calibrate-samples has no effect without calibration images")]
    [InlineData("convert", "--normalize max --normalize-per layer", "--normalize-per has no effect")]
    [InlineData("run", "--data DIGITS --sensor 9,9,9", "--sensor is for recorded events")]
    [InlineData("run", "--data DIGITS --origin first-event", "--origin is for recorded events")]
    [InlineData("run", "--data DIGITS --input-counts binary", "--input-counts is for recorded events")]
    public void Options_without_effect_are_refused(string verb, string options, string mention) =>
        ToolRun.Of([verb, _model, .. options.Replace("DIGITS", Scratch.DigitsData, StringComparison.Ordinal).Split(' '), "-o", _scratch.At("out.nir")]).IsRefusal(2, "NC0104", mention);

    [Fact]
    public void Tuning_warns_of_a_coding_that_is_none_of_rates()
    {
        Assert.Equal(0, ToolRun.Of("convert", _model, "--calibrate", Scratch.DigitsData, "-o", _scratch.At("m.nir")).Exit);
        foreach (var (option, value) in (ReadOnlySpan<(string, string)>)[("--coding", "rank-order"), ("--rate-max", "0.1")])
        {
            var run = ToolRun.Of("tune", _scratch.At("m.nir"), "--data", Scratch.DigitsData, "--samples", "2", "--timesteps", "2", "--passes", "rows", option, value, "-o", _scratch.Results);
            Assert.True(run.Exit == 0, run.Err);
            Assert.Contains($"{option}: warning NC0422", run.Err, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_that_an_image_fixes_are_named()
    {
        var image = _scratch.At("m.img");
        Assert.Equal(0, ToolRun.Of("compile", _model, "--calibrate", Scratch.DigitsData, "-o", image).Exit);
        ToolRun.Of("run", image, "--data", Scratch.DigitsData, "--effort", "1").IsRefusal(2, "NC0104", "--effort: an image already fixes");
        ToolRun.Of("run", image, "--data", Scratch.DigitsData, "--reset", "none", "--chip", "nvm-tile", "--layer-bits", "a=2").IsRefusal(2, "NC0104", "leave out --chip, --layer-bits, --reset,");
    }

    [Fact]
    public void Options_of_the_mapping_count_for_a_converted_network_too()
    {
        string[] compile = ["compile", _model, "--calibrate", Scratch.DigitsData, "-o", _scratch.At("m.img")];
        Assert.StartsWith("--samples: error NC0104", ToolRun.Of([.. compile, "--samples", "3"]).Err, StringComparison.Ordinal);
        ToolRun.Of([.. compile, "--rates", "nofile"]).IsRefusal(2, "NC0102", "nofile: error");
        var scored = ToolRun.Of([.. compile, "--effort", "3", "--score-samples", "1", "--data", Scratch.DigitsData, "--timesteps", "4"]);
        Assert.True(scored.Exit == 0, scored.Err);
        Assert.Contains("effort 3", scored.Out, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of(["run", _model, .. Short, "-o", _scratch.At("a")]).Exit);
        var mapped = ToolRun.Of("run", _model, "--data", Scratch.DigitsData, "--samples", "2", "--timesteps", "4", "--effort", "1", "--rates", _scratch.At("a"), "-o", _scratch.At("b"));
        Assert.Contains("at measured rates", mapped.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regular", false)]
    [InlineData("bernoulli", false)]
    [InlineData("integrate-and-reset", false)]
    [InlineData("rank-order", true)]
    [InlineData("first-spike", true)]
    [InlineData("logarithmic", true)]
    public void A_coding_that_is_none_of_rates_is_warned_of(string coding, bool warns)
    {
        var run = ToolRun.Of(["run", _model, .. Short, "--coding", coding, "-o", _scratch.Results]);
        Assert.True(run.Exit == 0, run.Err);
        Assert.Equal(warns, run.Err.Contains("--coding: warning NC0422", StringComparison.Ordinal));
        Assert.Equal(warns, File.ReadAllText(Path.Combine(_scratch.Results, "report.html")).Contains("NC0422", StringComparison.Ordinal));
        // Rates that stand for nothing correct no bias.
        Assert.Equal(warns, Setting("chip_calibration") == "none");
    }

    [Theory]
    [InlineData("--coding", "rank-order", "--coding: warning NC0422")]
    [InlineData("--rate-max", "0.5", "--rate-max: warning NC0422")]
    [InlineData("--coding", "regular", null)]
    public void What_was_converted_before_reads_rates_too(string option, string value, string? warning)
    {
        Assert.Equal(0, ToolRun.Of("compile", _model, "--calibrate", Scratch.DigitsData, "-o", _scratch.At("m.img")).Exit);
        Assert.Equal(0, ToolRun.Of("convert", _model, "--calibrate", Scratch.DigitsData, "-o", _scratch.At("m.nir")).Exit);
        foreach (var made in (string[])["m.img", "m.nir"])
        {
            var run = ToolRun.Of(["run", _scratch.At(made), .. Short, option, value, "-o", _scratch.Results]);
            Assert.True(run.Exit == 0, run.Err);
            Assert.Equal(warning is not null, run.Err.Contains(warning ?? "NC0422", StringComparison.Ordinal));
        }
        // Of a network that was trained with spikes nobody knows better.
        Assert.DoesNotContain("NC0422", ToolRun.Of(["run", Scratch.Digits, .. Short, option, value, "-o", _scratch.Results]).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_calibrate_need_not_run()
    {
        Assert.Equal(0, ToolRun.Of(["run", _model, .. Short, "-o", _scratch.Results]).Exit);
        Assert.Equal("100 of the run's own data", Setting("calibration_images"));
        Assert.Equal(0, ToolRun.Of(["run", _model, .. Short, "--calibrate-samples", "1", "-o", _scratch.Results]).Exit);
        Assert.Equal("1 of the run's own data", Setting("calibration_images"));
    }

    [Fact]
    public void Few_calibration_images_are_warned_of_where_channels_have_scales()
    {
        string[] few = ["run", _model, .. Short, "--calibrate-samples", "1", "-o", _scratch.Results];
        Assert.Contains("warning NC0421: 1 calibration image is too few", ToolRun.Of(few).Err, StringComparison.Ordinal);
        Assert.Contains("too few", File.ReadAllText(Path.Combine(_scratch.Results, "report.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("too few", ToolRun.Of([.. few, "--normalize-per", "layer"]).Err, StringComparison.Ordinal);
        Assert.DoesNotContain("too few", ToolRun.Of(["run", _model, .. Short, "-o", _scratch.Results]).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_steps_can_be_left_out() =>
        Assert.Equal(0, ToolRun.Of(["run", _model, .. Short, "--skip-steps", "2", "-o", _scratch.Results]).Exit);

    [Fact]
    public void Passes_are_shown_once_although_the_network_is_compiled_twice()
    {
        string[] compile = ["compile", _model, "--calibrate", Scratch.DigitsData, "-o", _scratch.At("m.img")];
        var explained = ToolRun.Of([.. compile, "--explain", "--print-passes"]);
        Assert.True(explained.Exit == 0, explained.Err);
        foreach (var pass in (string[])["flatten", "quantize", "certify"]) Assert.Single(Regex.Matches(explained.Out, $"(?m)^ ?[0-9]+ {pass}$"));
        Assert.Single(Regex.Matches(explained.Out, "(?m)^---- after route$"));
        Assert.Single(Regex.Matches(explained.Out, "(?m)^compiled twice, shown once: biases corrected on the chip with 8 images"));
        Assert.Single(Regex.Matches(explained.Err, "(?m)^ ?[0-9]+ quantize "));
        var once = ToolRun.Of([.. compile, "--explain", "--calibrate-on-chip", "0"]);
        Assert.DoesNotContain("compiled twice", once.Out, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(once.Out, "(?m)^ ?[0-9]+ flatten$"));
        // What does not fit still tells how far it came.
        var stuck = ToolRun.Of([.. compile, "--explain", "--set", "mesh.width=1", "--set", "mesh.height=1"]);
        Assert.Equal(4, stuck.Exit);
        Assert.Contains("1 flatten", stuck.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 8)]
    [InlineData("3", 3)]
    [InlineData("12", 10)]
    public void Spikes_are_compared_on_as_many_samples_as_asked(string? asked, int compared)
    {
        string[] option = asked is null ? [] : ["--reference-samples", asked];
        var run = ToolRun.Of(["run", _model, "--data", Scratch.DigitsData, "--samples", "10", "--timesteps", "4", .. option, "-o", _scratch.Results]);
        Assert.True(run.Exit == 0, run.Err);
        Assert.Equal($"{compared}", Value("workload", "reference_samples"));
        Assert.Contains(compared == 10 ? "against the float run, 10 samples" : $"against the float run, first {compared} of 10 samples", run.Out, StringComparison.Ordinal);
        Assert.Contains($"on the first {compared} of 10 samples (--reference-samples)", Value("workload", "reference_definition"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_spikes_is_compared_on_all_samples_or_on_those_asked_for()
    {
        string[] run = ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--samples", "5", "--timesteps", "4", "-o", _scratch.Results];
        Assert.Contains("against the float run, 5 samples", ToolRun.Of(run).Out, StringComparison.Ordinal);
        Assert.Contains("reference: first 2 of 5 samples", ToolRun.Of([.. run, "--reference-samples", "2"]).Out, StringComparison.Ordinal);
        Assert.Equal("2", Value("workload", "reference_samples"));
        ToolRun.Of([.. run, "--reference-samples", "0"]).IsRefusal(2, "NC0101", "--reference-samples");
        ToolRun.Of([.. run, "--reference-samples", "1", "--no-reference"]).IsRefusal(2, "NC0104", "--reference-samples");
    }

    private static string[] Short => ["--data", Scratch.DigitsData, "--samples", "2", "--timesteps", "4"];

    private string Setting(string name) => Value("settings", name);

    private string Value(string section, string name)
    {
        using var stats = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch.Results, "stats.json")));
        return stats.RootElement.GetProperty(section).GetProperty(name).GetProperty("value").ToString();
    }
}
