using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Checking;

/// <summary>
/// Follows one spike through an image as the chip would: route entries, tile, block of the axon, rows, columns. Uses the image alone.
/// </summary>
public sealed class ImageWalker
{
    /// <summary>One synapse that a spike reaches.</summary>
    /// <param name="core">Index of the core.</param>
    /// <param name="block">Index of the block in the core.</param>
    /// <param name="neuron">Local neuron.</param>
    /// <param name="weight">Integer weight.</param>
    /// <param name="delay">Axonal delay.</param>
    public delegate void SynapseVisitor(int core, int block, int neuron, int weight, int delay);

    private readonly ChipImage _image;
    private readonly MeshConfig? _mesh;
    private readonly int _width;
    private readonly Dictionary<(int X, int Y), int> _tiles = [];
    private readonly Dictionary<(int Population, int Neuron), (int Core, int Local)> _neurons = [];

    /// <summary>Indexes an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mesh">The chip's mesh; an image with multicast trees cannot be walked without it.</param>
    public ImageWalker(ChipImage image, MeshConfig? mesh = null)
    {
        if (image.Multicast is not null) ArgumentNullException.ThrowIfNull(mesh);
        (_image, _mesh, _width) = (image, mesh, mesh?.Width ?? 0);
        for (var c = 0; c < image.Cores.Length; c++)
        {
            var core = image.Cores[c];
            _tiles[(core.TileX, core.TileY)] = c;
            for (var n = 0; n < core.NeuronIndex.Length; n++) _neurons[(core.Population, core.NeuronIndex[n])] = (c, n);
        }
    }

    /// <summary>Visits every synapse of a population's element and returns the number of packets to the host.</summary>
    /// <exception cref="InvalidDataException">An entry leads nowhere.</exception>
    public int Visit(int population, int element, SynapseVisitor visitor)
    {
        var input = _image.Populations[population].IsInput;
        var (core, local) = input ? (-1, element) : _neurons[(population, element)];
        var table = input ? _image.InputRoutes : _image.Cores[core].Routes;
        var host = 0;
        for (var i = table.Start[local]; i < table.Start[local + 1]; i++)
        {
            var e = table.Entries[i];
            if (_image.Multicast is { } trees)
            {
                host += Follow(trees, input ? (e.Dy * _width, MulticastTables.West) : (_image.Cores[core].TileY * _width + _image.Cores[core].TileX, MulticastTables.Local), e, population, element, visitor);
                continue;
            }
            var x = e.Dx + (input ? -1 : _image.Cores[core].TileX);
            var y = e.Dy + (input ? 0 : _image.Cores[core].TileY);
            if (x == -1 && !input)
            {
                if (e.Axon != element || e.Dy != 0) throw new InvalidDataException($"element {element} of population {population} reports as {e.Axon}");
                host++;
                continue;
            }
            if (!_tiles.TryGetValue((x, y), out var target)) throw new InvalidDataException($"element {element} of population {population} sends to the empty tile ({x}, {y})");
            Arrive(target, e, visitor);
        }
        return host;
    }

    /// <summary>A packet along its tree; what it reaches is looked up entry by entry, as the routers and cores would. Returns the copies to the host.</summary>
    private int Follow(MulticastTables trees, (int Tile, int Input) start, RouteEntry entry, int population, int element, SynapseVisitor visitor)
    {
        var host = 0;
        new MulticastWalk(_mesh!, trees.Ports).Follow(start.Tile, start.Input, entry.Axon, (tile, port) =>
        {
            if (port == MulticastTables.West && tile % _width == 0)
            {
                if (!Array.Exists(trees.Host, r => entry.Axon >= r.Key && entry.Axon < r.Key + r.Count && r.Axon + entry.Axon - r.Key == element))
                    throw new InvalidDataException($"element {element} of population {population} reports as another");
                host++;
            }
            if (port != MulticastTables.Local) return;
            if (!_tiles.TryGetValue((tile % _width, tile / _width), out var target)) throw new InvalidDataException($"key {entry.Axon} reaches the empty tile {tile}");
            var known = false;
            foreach (var r in trees.Cores[target])
            {
                if (entry.Axon < r.Key || entry.Axon >= r.Key + r.Count) continue;
                known = true;
                Arrive(target, entry with { Axon = r.Axon + entry.Axon - r.Key }, visitor);
            }
            if (!known) throw new InvalidDataException($"core {target} does not know key {entry.Axon}");
        });
        return host;
    }

    private void Arrive(int core, RouteEntry entry, SynapseVisitor visitor)
    {
        var blocks = _image.Cores[core].Blocks;
        for (var b = 0; b < blocks.Length; b++)
        {
            var block = blocks[b];
            var offset = entry.Axon - block.AxonBase;
            if (offset < 0 || offset >= block.AxonCount) continue;
            if (block.Conv is { } conv) Convolve(core, b, block, conv, offset, entry.Delay, visitor);
            else
                for (var j = 0; j < block.Columns; j++) visitor(core, b, j, block.Weights[offset * block.Columns + j], entry.Delay);
            return;
        }
        throw new InvalidDataException($"axon {entry.Axon} of core {core} belongs to no block");
    }

    private static void Convolve(int core, int index, SynapseBlock block, ConvGeometry g, int offset, int delay, SynapseVisitor visitor)
    {
        var x = offset % g.InWidth;
        var y = offset / g.InWidth % g.InHeight;
        var c = offset / (g.InWidth * g.InHeight);
        var (rows, columns) = (g.RowSpans[y], g.ColumnSpans[x]);
        for (var a = 0; a < rows.Count; a++)
            for (var b = 0; b < columns.Count; b++)
            {
                var oy = rows.First + a * g.RowStep.Output;
                var ky = rows.Kernel - a * g.RowStep.Kernel;
                var ox = columns.First + b * g.ColumnStep.Output;
                var kx = columns.Kernel - b * g.ColumnStep.Kernel;
                var row = (c * g.KernelHeight + ky) * g.KernelWidth + kx;
                for (var j = 0; j < block.Columns; j++)
                    visitor(core, index, (oy * g.OutWidth + ox) * g.OutChannels + g.ChannelBase[c] + j, block.Weights[row * block.Columns + j], delay);
            }
    }
}
