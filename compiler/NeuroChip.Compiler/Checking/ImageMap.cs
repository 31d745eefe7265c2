using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Checking;

/// <summary>Where an image puts its cores and neurons, by index. Tolerates images that were made wrong: what lies nowhere has core -1.</summary>
internal sealed class ImageMap
{
    private readonly ChipImage _image;
    private readonly int _width;
    private readonly int[] _tiles;
    private readonly int[][] _core;
    private readonly int[][] _local;

    internal ImageMap(ChipImage image)
    {
        _image = image;
        _width = 1;
        var height = 1;
        foreach (var c in image.Cores) (_width, height) = (Math.Max(_width, c.TileX + 1), Math.Max(height, c.TileY + 1));
        _tiles = new int[_width * height];
        Array.Fill(_tiles, -1);
        _core = new int[image.Populations.Length][];
        _local = new int[image.Populations.Length][];
        for (var p = 0; p < _core.Length; p++)
        {
            _core[p] = image.Populations[p].IsInput ? [] : new int[image.Populations[p].Neurons];
            _local[p] = new int[_core[p].Length];
            Array.Fill(_core[p], -1);
        }
        for (var c = 0; c < image.Cores.Length; c++)
        {
            var core = image.Cores[c];
            _tiles[core.TileY * _width + core.TileX] = c;
            for (var n = 0; n < core.NeuronIndex.Length; n++) (_core[core.Population][core.NeuronIndex[n]], _local[core.Population][core.NeuronIndex[n]]) = (c, n);
        }
    }

    /// <summary>The core on a tile; -1 for none.</summary>
    internal int CoreAt(int x, int y) => (uint)x < (uint)_width && y >= 0 && y < _tiles.Length / _width ? _tiles[y * _width + x] : -1;

    /// <summary>The core of a neuron and its place there; core -1 for the input and for what lies nowhere.</summary>
    internal (int Core, int Local) Host(int population, int neuron) =>
        _image.Populations[population].IsInput ? (-1, neuron) : (_core[population][neuron], _local[population][neuron]);

    /// <summary>The block that holds an axon of a core; -1 for none.</summary>
    internal int BlockOf(int core, int axon)
    {
        var blocks = _image.Cores[core].Blocks;
        for (var b = 0; b < blocks.Length; b++)
            if (axon >= blocks[b].AxonBase && axon - blocks[b].AxonBase < blocks[b].AxonCount) return b;
        return -1;
    }
}
