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

    private readonly ChipImage _image;
    private readonly ImageMap _map;

    /// <summary>Indexes an image.</summary>
    public ImageWalker(ChipImage image) => (_image, _map) = (image, new ImageMap(image));

    /// <summary>Visits every synapse of a population's element and returns the number of packets to the host.</summary>
    /// <exception cref="InvalidDataException">An entry leads nowhere.</exception>
    public int Visit(int population, int element, RowVisitor visitor)
    {
        var input = _image.Populations[population].IsInput;
        var (core, local) = _map.Host(population, element);
        if (core < 0 && !input) throw new InvalidDataException($"element {element} of population {population} lies on no core");
        var table = input ? _image.InputRoutes : _image.Cores[core].Routes;
        var host = 0;
        for (var i = table.Start[local]; i < table.Start[local + 1]; i++)
        {
            var e = table.Entries[i];
            var x = e.Dx + (input ? -1 : _image.Cores[core].TileX);
            var y = e.Dy + (input ? 0 : _image.Cores[core].TileY);
            if (x == -1 && !input)
            {
                if (e.Axon != element || e.Dy != 0) throw new InvalidDataException($"element {element} of population {population} reports as {e.Axon}");
                host++;
                continue;
            }
            var target = _map.CoreAt(x, y);
            if (target < 0) throw new InvalidDataException($"element {element} of population {population} sends to the empty tile ({x}, {y})");
            Arrive(target, e, visitor);
        }
        return host;
    }

    private void Arrive(int core, RouteEntry entry, RowVisitor visitor)
    {
        var index = _map.BlockOf(core, entry.Axon);
        if (index < 0) throw new InvalidDataException($"axon {entry.Axon} of core {core} belongs to no block");
        var block = _image.Cores[core].Blocks[index];
        var offset = entry.Axon - block.AxonBase;
        if (block.Conv is { } conv) Convolve(core, index, block, conv, offset, entry.Delay, visitor);
        else visitor(core, index, 0, block.Weights.AsSpan(offset * block.Columns, block.Columns), entry.Delay);
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
