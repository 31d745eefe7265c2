using System.Globalization;
using System.Text.Json;
using NeuroChip.Benchmarks.Race;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>
/// scale --redraw PAGE --plot FILE: the plot from the table in a page, nothing is compiled.
/// scale [NETWORK ...] [--runs N] [--threads N] [--steps N] [--plot FILE]: compiles networks of growing size, each in a process of its own, reads the images back and runs a
/// sample of a few steps; medians, a table in Markdown, the exponent of the growth and a plot. Networks: mix-NEURONS, vgg16-SIDE, resnet50-SIDE.
/// </summary>
internal static class ScaleCommand
{
    private static readonly string[] Standard =
        ["mix-1000", "mix-3000", "mix-10000", "mix-30000", "mix-100000", "mix-300000", "mix-1000000", "mix-3000000", "vgg16-32", "resnet50-32", "resnet50-64", "resnet50-224"];

    internal static int Run(ReadOnlySpan<string> arguments)
    {
        // What the command starts for every network.
        if (arguments is ["compile", var network, var image, var threads]) return ScalePoint.Compile(network, image, int.Parse(threads, CultureInfo.InvariantCulture));
        if (arguments is ["load", var file, var steps]) return ScaleLoad.Run(file, int.Parse(steps, CultureInfo.InvariantCulture));
        if (arguments is ["--redraw", var page, "--plot", var plot])
        {
            Plot(ScaleReading.Of(page), plot);
            return 0;
        }
        var networks = new List<string>();
        var options = new Dictionary<string, string> { ["--runs"] = "3", ["--threads"] = "2", ["--steps"] = "4", ["--plot"] = "" };
        for (var i = 0; i < arguments.Length; i++)
            if (options.ContainsKey(arguments[i]) && i + 1 < arguments.Length) options[arguments[i]] = arguments[++i];
            else networks.Add(arguments[i]);
        return RaceOptions.InFolder(folder => Measure(networks.Count == 0 ? Standard : [.. networks], options, folder));
    }

    private static void Measure(string[] networks, Dictionary<string, string> options, string folder)
    {
        var rows = new List<(ScaleFigures Compiled, ScaleRun Run)>();
        foreach (var network in networks)
        {
            var image = Path.Combine(folder, network + ".img");
            var compiled = new List<ScaleFigures>();
            var runs = new List<ScaleRun>();
            for (var run = 0; run < options.Count("--runs", 3); run++)
            {
                compiled.Add(Child<ScaleFigures>(["scale", "compile", network, image, options["--threads"]], folder));
                runs.Add(Child<ScaleRun>(["scale", "load", image, options["--steps"]], folder));
            }
            File.Delete(image);
            rows.Add((compiled.OrderBy(c => c.Cpu).ElementAt(compiled.Count / 2), runs.OrderBy(r => r.LoadCpu).ElementAt(runs.Count / 2)));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{network}: {rows[^1].Compiled.Cpu:0.00} s, {rows[^1].Compiled.PeakMiB:0} MiB"));
        }
        ScaleTable.Write(rows);
        if (options["--plot"].Length > 0) Plot([.. rows.Select(r => r.Compiled)], options["--plot"]);
    }

    private static void Plot(ScaleFigures[] figures, string file)
    {
        var mixes = Array.FindAll(figures, f => f.Network.StartsWith("mix-", StringComparison.Ordinal));
        if (mixes.Length > 1) File.WriteAllText(file, ScalePlot.Draw(mixes, [.. figures.Except(mixes)]));
    }

    private static T Child<T>(string[] arguments, string folder) =>
        JsonSerializer.Deserialize<T>(RaceOptions.Start(Environment.ProcessPath!, arguments, folder).Output)!;
}
