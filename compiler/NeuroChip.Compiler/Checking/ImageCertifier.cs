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
    private readonly ImageWalker _walker;
    private readonly ImageWalker.AxonVisitor _arrive;
    private readonly ReachCounter[][] _reach;
    private readonly SharedSums _sums = new();
    private readonly List<(ReachCounter Reach, int Projection)> _touched = [];
    private readonly long[] _pairs;
    private readonly int[] _delay;
    private readonly List<string> _problems = [];
    private long _destinations;
    private long _host;
    private int _source;
    private int _population;
    private int _element;
    private int _count;

    private ImageCertifier(ChipImage image, ChipConfig chip)
    {
        (_image, _chip, _map, _walker, _arrive) = (image, chip.Core, new ImageMap(image), new ImageWalker(image, chip.Mesh), Arrive);
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
        var proof = new ImageCertifier(image, chip);
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
        for (_population = 0; _population < _image.Populations.Length; _population++)
        {
            var population = _image.Populations[_population];
            _count = population.IsInput ? _chip.MaxCount : 1;
            for (_element = 0; _element < population.Neurons; _element++) Follow(population);
        }
        for (var i = 0; i < _pairs.Length; i++)
            if (_pairs[i] != _image.Projections[i].Synapses)
                Problem($"projection {_image.Projections[i].Name} connects {_image.Projections[i].Synapses} pairs of source and neuron, the routes reach {_pairs[i]}");
    }

    private void Follow(PopulationInfo population)
    {
        _source++;
        Array.Fill(_delay, -1);
        if (!population.IsInput && _map.Host(_population, _element).Core is >= 0 and var core) _count = _image.Cores[core].Neurons.ManySpikes ? _chip.MaxCount : 1;
        try
        {
            var host = _walker.VisitAxons(_population, _element, _arrive);
            (_host, _destinations) = (_host + host, _destinations + host);
            if (host != (_population == _image.OutputPopulation && population.Spiking ? 1 : 0)) Problem($"element {_element} of '{population.Name}' reports {host} times to the host");
        }
        catch (InvalidDataException e)
        {
            Problem(e.Message);
        }
        foreach (var (reach, projection) in _touched) _pairs[projection] += reach.Take();
        _touched.Clear();
    }

    private void Arrive(int core, int block, int offset, int delay)
    {
        _destinations++;
        var b = _image.Cores[core].Blocks[block];
        var projection = _image.Projections[b.Projection];
        string Who() => $"element {_element} of '{_image.Populations[_population].Name}'";
        if (projection.Source != _population) Problem($"{Who()} sends to axon {b.AxonBase + offset} of {Name(core)}, which belongs to projection {projection.Name}");
        if (_delay[b.Projection] < 0) _delay[b.Projection] = delay;
        else if (_delay[b.Projection] != delay) Problem($"{Who()} arrives over projection {projection.Name} with the delays {_delay[b.Projection]} and {delay}");
        var reach = _reach[core][block];
        if (!reach.Pending) _touched.Add((reach, b.Projection));
        if (!reach.Add(offset, _source, _count)) Problem($"{Who()} sends twice to axon {b.AxonBase + offset} of {Name(core)}");
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
