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

    /// <summary>Indexes an image.</summary>
    public ImageWalker(ChipImage image) => (_image, _map) = (image, new ImageMap(image));

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
