using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>Packets over every link of the mesh in a time-step: counted in a run, or expected of an image.</summary>
public sealed class LinkLoad
{
    /// <summary>Directions of a tile's outgoing links.</summary>
    public const int East = 0, West = 1, South = 2, North = 3;

    private static readonly Counter[] Counters = [Counter.FlitsEast, Counter.FlitsWest, Counter.FlitsSouth, Counter.FlitsNorth];
    private readonly double[] _links;

    private LinkLoad(int tiles, string meaning) => (_links, Meaning) = (new double[4 * tiles], meaning);

    /// <summary>What the numbers are, for captions.</summary>
    public string Meaning { get; }

    /// <summary>Packets per step over a tile's link; west of column 0 lies the host.</summary>
    public double this[int tile, int direction] => _links[4 * tile + direction];

    /// <summary>The busiest link.</summary>
    public double Max => _links.Length == 0 ? 0 : _links.Max();

    /// <summary>Packets times hops in a step, links to the host included.</summary>
    public double Sum => _links.Sum();

    /// <summary>The load that a run counted.</summary>
    public static LinkLoad Measured(CounterTable counters)
    {
        var load = new LinkLoad(counters.Tiles, "measured packets per time-step");
        var steps = Math.Max(1, counters[ChipCounter.Steps]);
        for (var t = 0; t < counters.Tiles; t++)
            for (var d = 0; d < 4; d++) load._links[4 * t + d] = (double)counters[t, Counters[d]] / steps;
        return load;
    }

    /// <summary>The load of an image when sources fire at given rates; routes as the router takes them, x before y. Links from the host into the mesh are left out.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chip">Its chip.</param>
    /// <param name="rate">Packets per step of a population's element; null: one each.</param>
    public static LinkLoad Expected(ChipImage image, ChipConfig chip, Func<int, int, double>? rate = null)
    {
        var load = new LinkLoad(chip.Tiles, rate is null ? "packets per time-step if every input and neuron fires once" : "expected packets per time-step");
        if (image.Multicast is { } trees)
        {
            load.Follow(image, chip.Mesh, new MulticastWalk(chip.Mesh, trees.Ports), rate);
            return load;
        }
        // Sources of a core share their ways: packets are gathered by destination first.
        var packets = new Dictionary<(int X, int Y), double>();
        var input = image.InputRoutes;
        for (var e = 0; e + 1 < input.Start.Length; e++)
            for (var i = input.Start[e]; i < input.Start[e + 1]; i++)
                Gather(packets, (input.Entries[i].Dx - 1, input.Entries[i].Dy), rate?.Invoke(0, e) ?? 1);
        // The host injects into column 0 of the destination's row.
        foreach (var ((x, y), n) in packets) load.Walk(chip.Mesh.Width, 0, y, x, y, n);
        foreach (var core in image.Cores)
        {
            packets.Clear();
            for (var local = 0; local < core.NeuronIndex.Length; local++)
                for (var i = core.Routes.Start[local]; i < core.Routes.Start[local + 1]; i++)
                    Gather(packets, (core.TileX + core.Routes.Entries[i].Dx, core.TileY + core.Routes.Entries[i].Dy), rate?.Invoke(core.Population, core.NeuronIndex[local]) ?? 1);
            foreach (var ((x, y), n) in packets) load.Walk(chip.Mesh.Width, core.TileX, core.TileY, x, y, n);
        }
        return load;
    }

    /// <summary>A packet takes every link of its tree once.</summary>
    private void Follow(ChipImage image, MeshConfig mesh, MulticastWalk walk, Func<int, int, double>? rate)
    {
        void Send(int tile, int port, int key, double packets) => walk.Follow(tile, port, key, (at, way) =>
        {
            if (way < 4) _links[4 * at + way] += packets;
        });
        var input = image.InputRoutes;
        for (var e = 0; e + 1 < input.Start.Length; e++)
            for (var i = input.Start[e]; i < input.Start[e + 1]; i++)
                Send(input.Entries[i].Dy * mesh.Width, MulticastTables.West, input.Entries[i].Axon, rate?.Invoke(0, e) ?? 1);
        foreach (var core in image.Cores)
            for (var local = 0; local < core.NeuronIndex.Length; local++)
                for (var i = core.Routes.Start[local]; i < core.Routes.Start[local + 1]; i++)
                    Send(core.TileY * mesh.Width + core.TileX, MulticastTables.Local, core.Routes.Entries[i].Axon, rate?.Invoke(core.Population, core.NeuronIndex[local]) ?? 1);
    }

    private static void Gather(Dictionary<(int X, int Y), double> packets, (int X, int Y) to, double rate)
    {
        packets.TryGetValue(to, out var before);
        packets[to] = before + rate;
    }

    private void Walk(int width, int x, int y, int toX, int toY, double packets)
    {
        for (; x < toX; x++) _links[4 * (y * width + x) + East] += packets;
        for (; x > toX; x--) _links[4 * (y * width + x) + West] += packets;
        // A packet to the host has left at column 0.
        if (toX < 0) return;
        for (; y < toY; y++) _links[4 * (y * width + x) + South] += packets;
        for (; y > toY; y--) _links[4 * (y * width + x) + North] += packets;
    }
}
