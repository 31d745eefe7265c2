using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>One chip instance as a kernel sees it: shared tables, its own memory, and its input and output.</summary>
internal struct Machine
{
    /// <summary>Scalars.</summary>
    public ChipShape Shape;

    /// <summary>Tables: cores, blocks, parameters, routes.</summary>
    public Ints Program;

    /// <summary>Flits of the route entries.</summary>
    public Longs Routes;

    /// <summary>Weights.</summary>
    public Shorts Weights;

    /// <summary>The die, if there is one.</summary>
    public Ints Cells;

    /// <summary>Instance, tile and core state.</summary>
    public Ints State;

    /// <summary>FIFOs and links.</summary>
    public Longs Flits;

    /// <summary>Counters: tiles, then the chip's.</summary>
    public Longs Counters;

    /// <summary>Per (step, row) the start in <see cref="Input"/>.</summary>
    public Ints InputStart;

    /// <summary>Host packets of all instances.</summary>
    public Longs Input;

    /// <summary>Spike records of five words: step, core, neuron, count, cycle.</summary>
    public Ints Spikes;

    /// <summary>End of each buffered step.</summary>
    public Ints StepEnds;

    /// <summary>Membranes that are read out, [buffered step, neuron].</summary>
    public Ints ReadOut;

    /// <summary>A tile's state.</summary>
    internal readonly int Tile(int tile) => InstanceField.Count + (tile * Shape.TileWords);

    /// <summary>A tile's input FIFO.</summary>
    internal readonly int InputFifo(int tile, int port) => (tile * Shape.TileFlits) + (port * Shape.FifoDepth);

    /// <summary>A tile's axon-in FIFO.</summary>
    internal readonly int AxonIn(int tile) => (tile * Shape.TileFlits) + (5 * Shape.FifoDepth);

    /// <summary>The link that leaves a tile through an output: a ring of H + 1 places by arrival clock.</summary>
    internal readonly int Link(int tile, int port) => AxonIn(tile) + Shape.AxonFifo + (port * (Shape.Hop + 1));

    /// <summary>The link from axon-out (0) or the host (1) into a tile's router.</summary>
    internal readonly int Injection(int tile, int which) => Link(tile, 5) + (which * (Shape.Inject + 1));

    /// <summary>Credits that a tile returns for an input (0..4) or its axon-in FIFO (5): a ring of C + 1 places.</summary>
    internal readonly int CreditRing(int tile, int input) => Tile(tile) + TileField.CreditRings + (input * (Shape.Credit + 1));

    /// <summary>A core's record in the program, -1 = the tile has none.</summary>
    internal readonly int Core(int tile)
    {
        var core = Program[Shape.CoreOfTile + tile];
        return core < 0 ? -1 : Shape.Cores + (core * CoreField.Count);
    }

    /// <summary>A tile's counters.</summary>
    internal static int Counter(int tile) => tile * DeviceCounter.Count;
}
