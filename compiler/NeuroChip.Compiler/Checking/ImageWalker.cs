using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Checking;

/// <summary>
/// Follows one spike through an image as the chip would: route entries, tile, block of the axon, rows, columns. Uses the image alone.
/// </summary>
public sealed class ImageWalker
{
    /// <summary>Synapses that a spike reaches with one read: neighbouring neurons and their weights.</summary>
    /// <param name="core">Index of the core.</param>
    /// <param name="block">Index of the block in the core.</param>
    /// <param name="neuron">First local neuron.</param>
    /// <param name="weights">Integer weights of it and those that follow.</param>
    /// <param name="delay">Axonal delay.</param>
    public delegate void RowVisitor(int core, int block, int neuron, ReadOnlySpan<sbyte> weights, int delay);

    /// <summary>One axon that a spike reaches, as its place within its block.</summary>
    internal delegate void AxonVisitor(int core, int block, int offset, int delay);

    private readonly ChipImage _image;
    private readonly ImageMap _map;
    private readonly MeshConfig? _mesh;

    /// <summary>Indexes an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mesh">The chip's mesh; an image with multicast trees cannot be walked without it.</param>
    public ImageWalker(ChipImage image, MeshConfig? mesh = null)
    {
        if (image.Multicast is not null) ArgumentNullException.ThrowIfNull(mesh);
        (_image, _mesh, _map) = (image, mesh, new ImageMap(image));
    }

    /// <summary>Visits every synapse of a population's element and returns the number of packets to the host.</summary>
    /// <exception cref="InvalidDataException">An entry leads nowhere.</exception>
    public int Visit(int population, int element, RowVisitor visitor) =>
        VisitAxons(population, element, (core, index, offset, delay) =>
        {
            var block = _image.Cores[core].Blocks[index];
            if (block.Conv is { } conv) Convolve(core, index, block, conv, offset, delay, visitor);
            else visitor(core, index, 0, block.Weights.AsSpan(offset * block.Columns, block.Columns), delay);
        });

    /// <summary>Visits every axon that a population's element sends to and returns the number of packets to the host. All that knows how packets find their way.</summary>
    /// <exception cref="InvalidDataException">An entry leads nowhere.</exception>
    internal int VisitAxons(int population, int element, AxonVisitor visitor)
    {
        var info = _image.Populations[population];
        var (core, local) = _map.Host(population, element);
        if (core < 0 && !info.IsInput) throw new InvalidDataException($"element {element} of '{info.Name}' lies on no core");
        var table = info.IsInput ? _image.InputRoutes : _image.Cores[core].Routes;
        var (x0, y0) = info.IsInput ? (-1, 0) : (_image.Cores[core].TileX, _image.Cores[core].TileY);
        var host = 0;
        for (var i = table.Start[local]; i < table.Start[local + 1]; i++)
        {
            var entry = table.Entries[i];
            if (_image.Multicast is { } trees)
            {
                var start = info.IsInput ? (entry.Dy * _mesh!.Width, MulticastTables.West) : (y0 * _mesh!.Width + x0, MulticastTables.Local);
                host += Follow(trees, start, entry, info, element, visitor);
                continue;
            }
            var (x, y) = (x0 + entry.Dx, y0 + entry.Dy);
            if (x < 0 && !info.IsInput)
            {
                if (entry.Axon != element || entry.Dy != 0) throw new InvalidDataException($"element {element} of '{info.Name}' reports to the host as {entry.Axon}");
                host++;
                continue;
            }
            var target = _map.CoreAt(x, y);
            var block = target < 0 ? -1 : _map.BlockOf(target, entry.Axon);
            if (block < 0) throw new InvalidDataException($"element {element} of '{info.Name}' sends to axon {entry.Axon} of tile ({x}, {y}), where there is none");
            visitor(target, block, entry.Axon - _image.Cores[target].Blocks[block].AxonBase, entry.Delay);
        }
        return host;
    }

    /// <summary>A packet along its tree; what it reaches is looked up entry by entry, as the routers and cores would. Returns the copies to the host.</summary>
    private int Follow(MulticastTables trees, (int Tile, int Input) start, RouteEntry entry, PopulationInfo info, int element, AxonVisitor visitor)
    {
        var (host, width) = (0, _mesh!.Width);
        new MulticastWalk(_mesh, trees.Ports).Follow(start.Tile, start.Input, entry.Axon, (tile, port) =>
        {
            if (port == MulticastTables.West && tile % width == 0)
            {
                if (!Array.Exists(trees.Host, r => entry.Axon >= r.Key && entry.Axon < r.Key + r.Count && r.Axon + entry.Axon - r.Key == element))
                    throw new InvalidDataException($"element {element} of '{info.Name}' reports to the host as another");
                host++;
            }
            if (port != MulticastTables.Local) return;
            var target = _map.CoreAt(tile % width, tile / width);
            if (target < 0) throw new InvalidDataException($"key {entry.Axon} reaches the empty tile {tile}");
            var known = false;
            foreach (var r in trees.Cores[target])
            {
                if (entry.Axon < r.Key || entry.Axon >= r.Key + r.Count) continue;
                known = true;
                var axon = r.Axon + entry.Axon - r.Key;
                var block = _map.BlockOf(target, axon);
                if (block < 0) throw new InvalidDataException($"axon {axon} of core {target} belongs to no block");
                visitor(target, block, axon - _image.Cores[target].Blocks[block].AxonBase, entry.Delay);
            }
            if (!known) throw new InvalidDataException($"core {target} does not know key {entry.Axon}");
        });
        return host;
    }

    private static void Convolve(int core, int index, SynapseBlock block, ConvGeometry g, int offset, int delay, RowVisitor visitor)
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
                visitor(core, index, (oy * g.OutWidth + ox) * g.OutChannels + g.ChannelBase[c], block.Weights.AsSpan(row * block.Columns, block.Columns), delay);
            }
    }
}
