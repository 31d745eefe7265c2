using System.Diagnostics;
using System.Globalization;
using NeuroChip.Benchmarks.Mapping;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Mapping.Placement;

namespace NeuroChip.Benchmarks.Race;

/// <summary>
/// race mapping: the same network put on cores of 256 neurons by its neurons in order, by spatial tiles, by METIS (if it is installed) and by our compiler,
/// and what each pays. Without --side both networks of the comparison; --volume yes also runs METIS on communication volume, which takes minutes.
/// </summary>
internal sealed class MappingRace(IReadOnlyDictionary<string, string> options)
{
    internal static readonly string[] Optional = ["--side", "--volume", "--effort"];
    private const int NeuronsPerCore = 256;

    internal int Run() => RaceOptions.InFolder(_ =>
    {
        int[] sides = options.ContainsKey("--side") ? [options.Count("--side", 16)] : [16, 32];
        foreach (var side in sides) Network(side);
    });

    private void Network(int side)
    {
        if (side is < 4 or > 64 || side % 4 != 0) throw new RaceFailure("--side is a multiple of 4 from 4 to 64");
        var net = new ConvNet(side);
        var distance = new HopDistance(net.Chip(MappingConfig.Default).Mesh);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"conv net of {net.Neurons:#,0} neurons and {net.Synapses:#,0} synapses, {NeuronsPerCore} neurons a core, {distance.Width} x {distance.Height} tiles; every neuron fires once"));
        Console.WriteLine();
        Console.WriteLine("| Mapping | Cores | Largest core | Most axons | Synapses cut | Packets | x hops, rows | x hops, annealed | CPU s |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        Row("neurons in order", () => [.. Enumerable.Range(0, net.Neurons).Select(n => n / NeuronsPerCore)]);
        Row("spatial tiles, layer order", () => Ours(0));
        if (Metis.Missing() is { } why) Console.WriteLine($"| METIS | left out: {why} | | | | | | | |");
        else
        {
            var neighbours = Undirected(net);
            var parts = (net.Neurons + NeuronsPerCore - 1) / NeuronsPerCore;
            Row("METIS k-way, edge cut", () => Metis.Partition(neighbours, parts, volume: false) ?? throw new RaceFailure("METIS reported an error"));
            if (options.TryGetValue("--volume", out var volume) && volume == "yes")
                Row("METIS k-way, volume", () => Metis.Partition(neighbours, parts, volume: true) ?? throw new RaceFailure("METIS reported an error"));
        }
        CompiledNetwork? ours = null;
        var effort = options.TryGetValue("--effort", out var level) && level is "1" or "2" ? level[0] - '0' : 1;
        var chip = net.Chip(MappingConfig.Default with { Effort = effort });
        var before = Cpu();
        ours = NetworkCompiler.Compile(net.Plan(), chip, "", new CompilerOptions(), new DiagnosticBag());
        var seconds = Cpu() - before;
        var (cost, bound) = (ours.Mapping.Cost, ours.Mapping.Bound);
        var axons = ours.Mapping.Cores.Where(c => c.Population != "in").Max(c => c.Axons);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| ours, effort {effort}, whole compilation | {ours.Mapping.CoresUsed} | {ours.Mapping.Cores.Max(c => c.Neurons)} | {axons} | | {cost.PacketsBetweenCores:#,0} | | {cost.HopsBetweenCores:#,0} | {seconds:0.0} |"));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"with the host's packets: {cost.Packets:#,0} packets, bound {bound.Packets:#,0}; {cost.Hops:#,0} packets x hops, bound {bound.Hops:#,0}, of these cores {bound.PlacementHops:#,0}"));
        Console.WriteLine();

        int[] Ours(int search)
        {
            var compiled = NetworkCompiler.Compile(net.Plan(), net.Chip(MappingConfig.Default with { Effort = search }), "", new CompilerOptions(), new DiagnosticBag());
            var part = new int[net.Neurons];
            for (var c = 0; c < compiled.Image.Cores.Length; c++)
                foreach (var n in compiled.Image.Cores[c].NeuronIndex) part[net.First(compiled.Image.Cores[c].Population) + n] = c;
            return part;
        }

        void Row(string name, Func<int[]> partition)
        {
            var start = Cpu();
            var part = partition();
            var spent = Cpu() - start;
            var f = PartFigures.Of(net, part, distance, 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {f.Cores} | {f.LargestCore} | {f.MostAxons:#,0} | {f.CutSynapses:#,0} | {f.Packets:#,0} | {f.RowMajorHops:#,0} | {f.AnnealedHops:#,0} | {spent:0.0} |"));
        }
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static int[][] Undirected(ConvNet net)
    {
        var lists = new List<int>[net.Neurons];
        for (var n = 0; n < lists.Length; n++) lists[n] = [];
        for (var n = 0; n < lists.Length; n++)
            foreach (var target in net.Targets[n])
            {
                lists[n].Add(target);
                lists[target].Add(n);
            }
        return Array.ConvertAll(lists, l => l.ToArray());
    }
}
