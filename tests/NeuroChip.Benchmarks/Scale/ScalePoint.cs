using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Tests.Shared.Large;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>One network compiled in a process of its own, so that its memory is its own; prints one line of JSON.</summary>
internal static class ScalePoint
{
    // Cores for a neuron's whole fan-in: VGG and ResNet have 3 x 3 kernels over 512 channels.
    private static readonly string[] Core =
        ["core.neurons=1024", "core.axons=65536", "core.route_entries=1048576", "synapse.rows=8192", "synapse.columns=512", "core.synapse_blocks=8"];

    internal static SnnGraph Network(string name) => name.Split('-') switch
    {
        ["mix", var n] => LargeNetworks.Mix(int.Parse(n, CultureInfo.InvariantCulture)),
        ["vgg16", var side] => LargeNetworks.Vgg16(int.Parse(side, CultureInfo.InvariantCulture)),
        ["resnet50", var side] => LargeNetworks.ResNet50(int.Parse(side, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"no network '{name}'", nameof(name)),
    };

    /// <summary>point NETWORK IMAGE THREADS.</summary>
    internal static int Compile(string network, string path, int threads)
    {
        var graph = Network(network);
        var chip = Chip(graph);
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var wall = Stopwatch.GetTimestamp();
        var plan = PlanBuilder.Build(graph, new SnnSemantics());
        var planned = Environment.CpuUsage.TotalTime;
        var compiled = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions { Threads = threads }, new DiagnosticBag());
        var done = Environment.CpuUsage.TotalTime;
        ScaleFile.Write(path, compiled.Image);
        using (var json = File.Create(path + ".json")) MappingJson.Write(json, compiled.Mapping);
        var written = Environment.CpuUsage.TotalTime;
        var passes = compiled.Timings.ToDictionary(t => t.Pass, t => t.Cpu.TotalSeconds);
        passes["plan"] = (planned - before).TotalSeconds;
        passes["write"] = (written - done).TotalSeconds;
        var image = compiled.Image;
        Console.WriteLine(JsonSerializer.Serialize(new ScaleFigures(
            network, image.Cores.Sum(c => (long)c.NeuronIndex.Length), image.Projections.Sum(p => p.Synapses), image.Projections.Sum(p => p.Weights), image.Cores.Length,
            image.Cores.Sum(c => c.Routes.Entries.LongLength) + image.InputRoutes.Entries.LongLength,
            passes, (written - before).TotalSeconds, Stopwatch.GetElapsedTime(wall).TotalSeconds, Peak(), new FileInfo(path).Length)));
        return 0;
    }

    /// <summary>The smallest nearly square mesh, as the message of a mesh that is too small proposes it.</summary>
    private static ChipConfig Chip(SnnGraph graph)
    {
        var chip = ChipCatalog.Load("sram-tile", [.. Core, "mesh.width=1", "mesh.height=1"]);
        try
        {
            NetworkCompiler.Compile(PlanBuilder.Build(graph, new SnnSemantics()), chip, "", new CompilerOptions(), new DiagnosticBag());
            return chip;
        }
        catch (DiagnosticException e) when (e.Diagnostics is [{ Code: "NC0706", Hint: { } hint }])
        {
            return ChipCatalog.Load("sram-tile", [.. Core, .. hint.Split("--set ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        }
    }

    internal static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1 << 20);
    }
}
