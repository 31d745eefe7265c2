using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Image;

/// <summary>
/// Checks that every index of an image lies where it must: engines trust an image and run without bounds. A checksum tells a damaged file,
/// not one that was made wrong.
/// </summary>
public sealed class ImageConsistency
{
    private const int MaxProblems = 20;
    private const int MaxNeurons = 1 << 28;
    private const int MaxDepth = 1 << 16;

    private readonly ChipImage _image;
    private readonly ChipConfig _chip;
    private readonly SourcePosition _file;
    private readonly DiagnosticBag _bag = new();
    private readonly CoreImage?[] _tiles;
    private int _problems;

    private ImageConsistency(ChipImage image, ChipConfig chip, string file)
    {
        (_image, _chip, _file) = (image, chip, new SourcePosition(file));
        _tiles = new CoreImage?[chip.Tiles];
    }

    /// <summary>Checks an image against its chip.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chip">The chip that the image carries.</param>
    /// <param name="file">Name for diagnostics.</param>
    /// <exception cref="DiagnosticException">NC0801, the first problems of the image.</exception>
    public static void Check(ChipImage image, ChipConfig chip, string file)
    {
        var check = new ImageConsistency(image, chip, file);
        check.Populations();
        check._bag.ThrowIfErrors();
        for (var c = 0; c < image.Cores.Length; c++) check.Core(image.Cores[c], $"core {c}");
        check._bag.ThrowIfErrors();
        check.Neurons();
        for (var c = 0; c < image.Cores.Length; c++)
            check.Routes(image.Cores[c].Routes, image.Cores[c].NeuronIndex.Length, image.Cores[c].TileX, image.Cores[c].TileY, image.Cores[c].MaxDelay, $"core {c}");
        // The host injects at column -1 of row Dy.
        check.Routes(image.InputRoutes, image.Populations[0].Neurons, -1, 0, CoreConfig.MaxDelay, "input");
        check._bag.ThrowIfErrors();
    }

    private bool Require(bool holds, string where, string what)
    {
        if (!holds && _problems++ < MaxProblems) _bag.Error("NC0801", $"image content is malformed: {where}: {what}", _file, "compile the model again");
        return holds;
    }

    private void Populations()
    {
        var all = _image.Populations;
        if (!Require(all.Length >= 2 && all[0].IsInput, "populations", "no input, or nothing behind it")) return;
        for (var p = 0; p < all.Length; p++)
        {
            Require(Size(all[p].Shape) > 0, $"population {p}", "shape out of range");
            Require(all[p].Depth is >= 0 and <= MaxDepth && all[p].IsInput == (p == 0), $"population {p}", "depth or kind out of range");
        }
        Require(Size(_image.InputShape) > 0 && Size(_image.InputShape) == Size(all[0].Shape), "input", "shape is not that of the input population");
        Require(_image.OutputPopulation > 0 && _image.OutputPopulation < all.Length, "output", "no such population");
        foreach (var p in _image.Projections)
            Require((uint)p.Source < all.Length && (uint)p.Target < all.Length && Enum.IsDefined(p.Kind) && p.Synapses >= 0 && p.Weights >= 0, "projections", "an end or count out of range");
    }

    private static long Size(int[] shape)
    {
        long size = 1;
        foreach (var d in shape) size = d < 1 || size == 0 || size > MaxNeurons / d ? 0 : size * d;
        return shape.Length is >= 1 and <= 8 ? size : 0;
    }

    private void Core(CoreImage core, string where)
    {
        var mesh = _chip.Mesh;
        var onMesh = (uint)core.TileX < mesh.Width && (uint)core.TileY < mesh.Height;
        var tile = core.TileY * mesh.Width + core.TileX;
        if (Require(onMesh && _tiles[tile] is null, where, $"tile ({core.TileX}, {core.TileY}) is outside the mesh or taken")) _tiles[tile] = core;
        if (!Require(core.Population > 0 && core.Population < _image.Populations.Length, where, "no such population")) return;
        var n = core.NeuronIndex.Length;
        Require(n >= 1 && n <= _chip.Core.Neurons, where, $"{n} neurons");
        Require(core.StartStep == _image.Populations[core.Population].Depth && core.MaxDelay is >= 0 and <= CoreConfig.MaxDelay, where, "start step or delay out of range");
        Require((core.Scale.Length == 1 || core.Scale.Length == n) && Array.TrueForAll(core.Scale, s => double.IsFinite(s) && s > 0), where, "scale is not positive or has the wrong length");
        Parameters(core.Neurons, n, where);
        foreach (var problem in BlockConsistency.Problems(core, _chip.Core, _image.Projections)) Require(false, where, problem);
    }

    private void Parameters(NeuronParameters p, int neurons, string where)
    {
        var one = 1 << _chip.Core.DecayBits;
        var state = (1L << (_chip.Core.StateBits - 1)) - 1;
        foreach (var (values, low, high) in new[]
        {
            (p.KeepU, 0L, one), (p.KeepV, 0, one), (p.BiasU, -state, state), (p.BiasV, -state, state), (p.Initial, -state, state),
            (p.ResetValue, -state, state), (p.Threshold, p.Spiking && (p.ManySpikes || p.Reset == ResetKind.Subtract) ? 1 : -state, p.Spiking ? state : int.MaxValue),
        })
        {
            // Cores may share arrays: one of the wrong length is not looked at, or a small file could cost hours.
            if (Require(values.Length == 1 || values.Length == neurons, where, "a neuron parameter has the wrong length"))
                Require(Array.TrueForAll(values, v => v >= low && v <= high), where, "a neuron parameter is out of range");
        }
        Require(p.VMin == int.MinValue || (p.VMin >= -state && p.VMin <= state), where, "the lower clamp of the membrane is out of range");
        Require(p.InputShift is >= 0 and < 31 && Enum.IsDefined(p.Reset) && p.RefractorySteps is >= 0 and <= MaxDepth, where, "a setting of the neuron unit is out of range");
    }

    /// <summary>Every neuron of a population lies on one core.</summary>
    private void Neurons()
    {
        var placed = new long[_image.Populations.Length];
        foreach (var core in _image.Cores) placed[core.Population] += core.NeuronIndex.Length;
        var seen = new bool[placed.Length][];
        for (var p = 1; p < seen.Length; p++)
        {
            // A population that claims more neurons than the file holds must not cost memory.
            var enough = Require(placed[p] >= _image.Populations[p].Neurons, $"population {p}", placed[p] > 0 ? "a neuron lies on no core" : "lies on no core");
            seen[p] = enough ? new bool[_image.Populations[p].Neurons] : [];
        }
        foreach (var core in _image.Cores)
        {
            var population = seen[core.Population];
            if (population.Length == 0) continue;
            foreach (var neuron in core.NeuronIndex)
            {
                var fresh = (uint)neuron < population.Length && !population[neuron];
                if (fresh) population[neuron] = true;
                else Require(false, $"population {core.Population}", $"neuron {neuron} is placed twice or does not exist");
            }
        }
    }

    private void Routes(RouteTable table, int sources, int x, int y, int maxDelay, string where)
    {
        var start = table.Start;
        var ordered = start.Length == sources + 1 && start[0] == 0 && start[^1] == table.Entries.Length;
        for (var i = 1; ordered && i < start.Length; i++) ordered = start[i] >= start[i - 1];
        if (!Require(ordered, where, "the routing table's rows do not fit its entries")) return;
        var outputs = _image.Populations[_image.OutputPopulation].Neurons;
        foreach (var e in table.Entries)
        {
            var (toX, toY) = (x + e.Dx, y + e.Dy);
            var onMesh = (uint)toY < _chip.Mesh.Height;
            var reached = onMesh && (toX == -1 && x >= 0 ? (uint)e.Axon < outputs : (uint)toX < _chip.Mesh.Width && HoldsAxon(_tiles[toY * _chip.Mesh.Width + toX], e.Axon));
            if (!reached || e.Delay > maxDelay) Require(false, where, $"a route leads to axon {e.Axon} of tile ({toX}, {toY}) with delay {e.Delay}");
        }
    }

    private static bool HoldsAxon(CoreImage? core, int axon)
    {
        if (core is null) return false;
        foreach (var b in core.Blocks)
            if (axon >= b.AxonBase && axon < b.AxonBase + b.AxonCount) return true;
        return false;
    }
}
