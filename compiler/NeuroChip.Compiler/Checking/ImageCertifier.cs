using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Image.Certificate;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Checking;

/// <summary>
/// Proves an image from its content alone: walks every source to its destinations, and checks that it reaches each once, with one delay a projection, in blocks of
/// its own projections, and as many neurons as the projection connects; that no core exceeds a capacity; and that no axon can receive more spikes in
/// a step, and no accumulator more in sum, than the image states and the chip holds. Weights are compared by <see cref="ImageChecker"/>.
/// </summary>
public sealed class ImageCertifier
{
    private const int MaxProblems = 20;

    // With it no sum over a million rows of bytes overflows 64 bits.
    private const long MaxCount = 1L << 32;
    private readonly ChipImage _image;
    private readonly CoreConfig _chip;
    private readonly ImageMap _map;
    private readonly ReachCounter[][] _reach;
    private readonly SharedSums _sums = new();
    private readonly long[] _pairs;
    private readonly int[] _delay;
    private readonly List<string> _problems = [];
    private long _destinations;
    private long _host;
    private int _source;

    private ImageCertifier(ChipImage image, CoreConfig chip)
    {
        (_image, _chip, _map) = (image, chip, new ImageMap(image));
        _reach = Array.ConvertAll(image.Cores, c => Array.ConvertAll(c.Blocks, b => new ReachCounter(b)));
        _pairs = new long[image.Projections.Length];
        _delay = new int[image.Projections.Length];
    }

    /// <summary>Proves the image.</summary>
    /// <param name="image">An image whose indices are sound (<see cref="ImageConsistency"/>).</param>
    /// <param name="chip">The chip that it carries.</param>
    /// <returns>The certificate, and one sentence for each broken promise: none for a sound image, at most 20.</returns>
    public static (ImageCertificate Certificate, IReadOnlyList<string> Problems) Certify(ChipImage image, ChipConfig chip)
    {
        var proof = new ImageCertifier(image, chip.Core);
        proof.Walk();
        var cores = new CoreCertificate[image.Cores.Length];
        for (var c = 0; c < cores.Length; c++) cores[c] = proof.Core(c);
        var certificate = new ImageCertificate(CertifiedLimits.Of(chip.Core), cores, proof._source, proof._destinations, proof._host, proof._pairs.Sum(), 0, 0, 0);
        return (certificate, proof._problems);
    }

    private void Problem(string text)
    {
        if (_problems.Count < MaxProblems) _problems.Add(text);
    }

    private string Name(int core) => $"core {core} of layer '{_image.Populations[_image.Cores[core].Population].Name}' on tile ({_image.Cores[core].TileX}, {_image.Cores[core].TileY})";

    private void Walk()
    {
        var touched = new List<(ReachCounter Reach, int Projection)>();
        for (var p = 0; p < _image.Populations.Length; p++)
        {
            var population = _image.Populations[p];
            for (var e = 0; e < population.Neurons; e++)
            {
                _source++;
                var (core, local) = _map.Host(p, e);
                if (core < 0 && !population.IsInput) Problem($"neuron {e} of '{population.Name}' lies on no core");
                else Follow(p, e, core, local, touched);
            }
        }
        for (var i = 0; i < _pairs.Length; i++)
            // Rows of a matrix without any weight are left out; that no other is, the comparison with the network shows.
            if (_image.Projections[i].Kind == BlockKind.Dense ? _pairs[i] > _image.Projections[i].Synapses : _pairs[i] != _image.Projections[i].Synapses)
                Problem($"projection {_image.Projections[i].Name} connects {_image.Projections[i].Synapses} pairs of source and neuron, the routes reach {_pairs[i]}");
    }

    private void Follow(int population, int element, int core, int local, List<(ReachCounter Reach, int Projection)> touched)
    {
        var info = _image.Populations[population];
        var table = info.IsInput ? _image.InputRoutes : _image.Cores[core].Routes;
        var count = info.IsInput || _image.Cores[core].Neurons.ManySpikes ? _chip.MaxCount : 1;
        var (x0, y0) = info.IsInput ? (-1, 0) : (_image.Cores[core].TileX, _image.Cores[core].TileY);
        var host = 0;
        Array.Fill(_delay, -1);
        for (var i = table.Start[local]; i < table.Start[local + 1]; i++)
        {
            var entry = table.Entries[i];
            var (x, y) = (x0 + entry.Dx, y0 + entry.Dy);
            _destinations++;
            if (x < 0 && !info.IsInput)
            {
                host++;
                if (entry.Axon != element || entry.Dy != 0) Problem($"element {element} of '{info.Name}' reports to the host as {entry.Axon}");
                continue;
            }
            var target = _map.CoreAt(x, y);
            var block = target < 0 ? -1 : _map.BlockOf(target, entry.Axon);
            if (block < 0) Problem($"element {element} of '{info.Name}' sends to axon {entry.Axon} of tile ({x}, {y}), where there is none");
            else Arrive(population, element, target, block, entry, count, touched);
        }
        _host += host;
        if (host != (population == _image.OutputPopulation && info.Spiking ? 1 : 0)) Problem($"element {element} of '{info.Name}' reports {host} times to the host");
        foreach (var (reach, projection) in touched) _pairs[projection] += reach.Take();
        touched.Clear();
    }

    private void Arrive(int population, int element, int core, int block, RouteEntry entry, int count, List<(ReachCounter Reach, int Projection)> touched)
    {
        var b = _image.Cores[core].Blocks[block];
        var projection = _image.Projections[b.Projection];
        string Who() => $"element {element} of '{_image.Populations[population].Name}'";
        if (projection.Source != population) Problem($"{Who()} sends to axon {entry.Axon} of {Name(core)}, which belongs to projection {projection.Name}");
        if (_delay[b.Projection] < 0) _delay[b.Projection] = entry.Delay;
        else if (_delay[b.Projection] != entry.Delay) Problem($"{Who()} arrives over projection {projection.Name} with the delays {_delay[b.Projection]} and {entry.Delay}");
        var reach = _reach[core][block];
        if (!reach.Pending) touched.Add((reach, b.Projection));
        if (!reach.Add(entry.Axon - b.AxonBase, _source, count)) Problem($"{Who()} sends twice to axon {entry.Axon} of {Name(core)}");
    }

    private CoreCertificate Core(int index)
    {
        var core = _image.Cores[index];
        var bounds = new long[core.NeuronIndex.Length];
        for (var b = 0; b < core.Blocks.Length; b++)
        {
            if (core.Blocks[b].MaxCountPerAxon > MaxCount)
            {
                Problem($"{Name(index)}: block {b} admits {core.Blocks[b].MaxCountPerAxon} spikes an axon and step");
                continue;
            }
            var (sums, largest) = _sums.Of(core.Blocks[b]);
            sums.AddTo(core.Blocks[b], bounds);
            var arrival = _reach[index][b].LargestArrival;
            if (arrival > core.Blocks[b].MaxCountPerAxon) Problem($"{Name(index)}: an axon of block {b} can receive {arrival} spikes in a step, its accumulator bound is made for {core.Blocks[b].MaxCountPerAxon}");
            if (core.Blocks[b].Columns > _chip.Synapse.WeightColumns) Problem($"{Name(index)}: rows of block {b} hold {core.Blocks[b].Columns} weights, the limit is {_chip.Synapse.WeightColumns}");
            if (largest > _chip.Synapse.MaxWeight) Problem($"{Name(index)}: block {b} holds a weight of {largest}, the limit is {_chip.Synapse.MaxWeight}");
        }
        var use = CoreCertificate.Of(core, bounds.Max());
        foreach (var (resource, used, limit) in CertifiedLimits.Of(_chip).Compare(use))
            if (used > limit) Problem($"{Name(index)}: {resource} {used}, the limit is {limit}: {used - limit} too many");
        return use;
    }
}
