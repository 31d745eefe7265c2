using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>What a user reads after the usual slips.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("nope: error NC0102: file not found; give the stats.json of an output folder", "compare", "nope", "nope")]
    [InlineData("nope.nir: error NC0102: file not found; give a model (.nir, .net, .onnx, .yaml) or a compiled image", "inspect", "nope.nir")]
    [InlineData("nope.yaml: error NC0102: file not found", "chips", "show", "nope.yaml")]
    public void AFileThatIsNotThereIsNamedAsItWasGiven(string message, params string[] args)
    {
        var run = ToolRun.Of(args);
        Assert.Equal((2, message), (run.Exit, run.Err.TrimEnd()));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("nope.yaml")]
    [InlineData("nope/chip.yaml")]
    public void WhatCannotBeCheckedIsFollowedByWhatCan(string path)
    {
        var run = ToolRun.Of("check", path);
        run.IsRefusal(2, "NC0102");
        Assert.StartsWith($"{path}: error NC0102: file not found; ", run.Err);
        foreach (var preset in ChipCatalog.Names) Assert.Contains(preset, run.Err);
    }

    [Fact]
    public void EveryNameThatComesWithTheToolCanBeCheckedAndShown()
    {
        Assert.Equal("odin: preset odin is valid", ToolRun.Of("check", "odin").Out.TrimEnd());
        Assert.Equal("rram-22nm: device technology rram-22nm and technology rram-22nm are valid", ToolRun.Of("check", "rram-22nm").Out.TrimEnd());
        foreach (var name in (string[])[.. ChipCatalog.Names, .. PresetCatalog.Names, .. DeviceCatalog.Names, .. TechnologyCatalog.Names])
        {
            Assert.Equal((name, 0), (name, ToolRun.Of("check", name).Exit));
            Assert.Equal((name, 0), (name, ToolRun.Of("chips", "show", name).Exit));
        }
        ToolRun.Of("check", "odn").IsRefusal(2, "NC0102", "did you mean 'odin'?");
    }

    [Fact]
    public void ADeviceFileIsCheckedAsOne()
    {
        using var scratch = new Scratch();
        var device = scratch.Text("mine.yaml", "device: mine\nkind: rram\nnode: 22 nm\nrows:\n  stuck.on: {value: 2, source: s, kind: assumed, uncertainty: 1 %}\n");
        ToolRun.Of("check", device).IsRefusal(3, "NC0303", "from 0 to 1 (1 = 100 %)");
        var settings = scratch.Text("settings.yaml", "devices: rram-22nm\nread_noise: off\n");
        Assert.Equal($"{settings}: settings of device technology rram-22nm are valid", ToolRun.Of("check", settings).Out.TrimEnd());
        var headless = scratch.Text("headless.yaml", "read_noise: off\n");
        var run = ToolRun.Of("check", headless);
        run.IsRefusal(3, "NC0204", "'devices: rram-22nm'");
        Assert.Single(run.Err.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("loihi1-nahuku", "a timed chip", "neurochip sanafe")]
    [InlineData("truenorth", "cost model", "neurochip chips show truenorth")]
    [InlineData("speck", "memory law", "neurochip chips show speck")]
    public void AKnownChipThatCannotRunIsNotCalledUnknown(string chip, string kind, string way)
    {
        foreach (var run in new[] { ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--chip", chip), ToolRun.Of("noc", "--chip", chip), ToolRun.Of("compile", Scratch.Digits, "--chip", chip, "-o", "x.ncimg") })
        {
            run.IsRefusal(2, "NC0105", kind);
            Assert.Contains(way, run.Err, StringComparison.Ordinal);
            Assert.DoesNotContain("unknown", run.Err, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--drift-time -1s: error NC0206: 'drift.time' is out of range", "--drift-time", "-1s")]
    [InlineData("--drift-time 0: error NC0205: 'drift.time': there is no unit", "--drift-time", "0")]
    [InlineData("--device-set drift.time=-1s: error NC0206: 'drift.time' is out of range", "--device-set", "drift.time=-1s")]
    [InlineData("--devices-sweep: error NC0206: 'variation.sigma' is out of range; from 0 to 3 (1 = 100 %)", "--devices-sweep", "variation=0..4/2")]
    public void AProblemOfADeviceIsReportedAtTheOptionThatWasTyped(string message, params string[] option)
    {
        var run = ToolRun.Of(["run", Scratch.Digits, "--data", Scratch.DigitsData, "--devices", "rram-22nm", .. option]);
        Assert.StartsWith(message, run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void OverridesOfWhatIsNoChipAreRefused()
    {
        ToolRun.Of("check", Scratch.Digits, "--set", "mesh.width=2").IsRefusal(2, "NC0104");
        Assert.Equal(0, ToolRun.Of("check", "nvm-tile", "--set", "mesh.width=2").Exit);
    }

    [Theory]
    [InlineData("--timesteps: error NC0101: '99999999999' is not a whole number up to 2147483647; see 'neurochip --help'", "--timesteps", "99999999999")]
    [InlineData("--seed: error NC0101: '-1' is not a whole number from 0 to 18446744073709551615; see 'neurochip --help'", "--seed", "-1")]
    [InlineData("--cycle-limit: error NC0101: '1.5' is not a whole number up to 9223372036854775807; see 'neurochip --help'", "--cycle-limit", "1.5")]
    [InlineData("--rate-max: error NC0101: 'much' is not a number; see 'neurochip --help'", "--rate-max", "much")]
    [InlineData("--verbosity: error NC0105: unknown choice 'loud'; one of detailed, normal, quiet", "--verbosity", "loud")]
    [InlineData("--discretization: error NC0105: unknown choice 'exat'; did you mean 'exact'?", "--discretization", "exat")]
    public void AMalformedOptionIsOneLineWithoutTypeNames(string message, params string[] option)
    {
        var run = ToolRun.Of(["run", Scratch.Digits, "--data", Scratch.DigitsData, .. option]);
        Assert.Equal((2, message), (run.Exit, run.Err.TrimEnd()));
    }

    [Fact]
    public void ALongMeasurementOfARouterTellsHowFarItIs()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of("noc", "--rates", "0.1,0.2", "--warmup", "2000", "--measure", "40000", "-o", scratch.Results);
        var lines = run.Err.TrimEnd().Split('\n');
        Assert.All(lines, l => Assert.Matches(@"^measuring: \d+/84 k cycles, [0-9.]+ k cycles/s, .* left$", l.TrimEnd('\r')));
        Assert.InRange(lines.Length, 2, 10);
        Assert.StartsWith("measuring: 84/84", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("measuring", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error NC0101: unknown command 'chps'; did you mean 'chips'?", "chps")]
    [InlineData("error NC0101: unknown command 'bogus'; commands: demo, chips, check, inspect, convert, compile, run, report, compare, tune, crossbar, noc, sanafe, validate, rtl; see 'neurochip --help'", "bogus")]
    [InlineData("error NC0101: unknown command 'shwo'; did you mean 'show'?", "chips", "shwo")]
    [InlineData("-o: error NC0103: cannot write: the name is empty; give a folder, or for an image a file", "demo", "-o", "")]
    public void OneSlipIsOneMessage(string message, params string[] args)
    {
        var run = ToolRun.Of(args);
        Assert.Equal((2, message), (run.Exit, run.Err.TrimEnd()));
    }

    [Fact]
    public void AFolderInTheWayOfAResultLeavesNoTemporaryFile()
    {
        using var scratch = new Scratch();
        scratch.Folder("results/stats.json");
        var run = ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--timesteps", "1", "--samples", "1", "-o", scratch.Results);
        Assert.Equal(2, run.Exit);
        Assert.Contains("stats.json: error NC0103: cannot write: it is a folder, not a file", run.Err);
        Assert.Empty(Directory.GetFiles(scratch.Results, "*.tmp"));
    }

    [Fact]
    public void AFolderInPlaceOfAChipIsCalledOne()
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("d.yaml");
        Assert.Equal($"{folder}: error NC0102: cannot be read: it is a folder, not a file", ToolRun.Of("check", folder).Err.TrimEnd());
    }

    [Fact]
    public void ARunThatIsRefusedLeavesNoFolder()
    {
        using var scratch = new Scratch();
        var deep = Path.Combine(scratch.Results, "a", "b");
        var run = ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--timesteps", "2", "--samples", "1", "--cycle-limit", "10", "-o", deep);
        run.IsRefusal(5, "NC0902");
        Assert.Contains("sample 0: ", run.Err);
        Assert.False(Directory.Exists(scratch.Results), "an empty folder was left");
    }

    [Fact]
    public void OneCoreIsNotManyCores()
    {
        using var scratch = new Scratch();
        var image = scratch.At("image");
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "-o", image).Exit);
        var text = ToolRun.Of("inspect", image).Out;
        Assert.Contains("1 core: (", text);
        Assert.DoesNotContain("1 cores", text);
    }
}
