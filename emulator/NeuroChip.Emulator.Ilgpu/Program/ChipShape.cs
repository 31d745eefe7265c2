namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>What is the same for every instance: the chip's scalars and where things lie in memory. Latencies in cycles, offsets in elements.</summary>
internal struct ChipShape
{
    /// <summary>Tiles of the mesh.</summary>
    public int Tiles;
    /// <summary>Columns of the mesh.</summary>
    public int Width;
    /// <summary>Rows of the mesh.</summary>
    public int Height;
    /// <summary>H.</summary>
    public int Hop;
    /// <summary>C.</summary>
    public int Credit;
    /// <summary>J.</summary>
    public int Inject;
    /// <summary>Flits an input FIFO holds.</summary>
    public int FifoDepth;
    /// <summary>Packets the axon-in FIFO holds.</summary>
    public int AxonFifo;
    /// <summary>Neurons the spike FIFO holds.</summary>
    public int SpikeFifo;
    /// <summary>B.</summary>
    public int Barrier;
    /// <summary>Length of a fixed step; 0 = barrier.</summary>
    public int FixedCycles;
    /// <summary>Clocks without progress after which a run is given up.</summary>
    public int Watchdog;
    /// <summary>Cycles a sample may take.</summary>
    public int CycleLimit;
    /// <summary>L.</summary>
    public int Lanes;
    /// <summary>Fraction bits of the keep factors.</summary>
    public int DecayBits;
    /// <summary>1 = decay rounds to nearest, 0 = toward zero.</summary>
    public int Nearest;
    /// <summary>Largest u and v.</summary>
    public int StateMax;
    /// <summary>Largest count of a packet.</summary>
    public int MaxCount;
    /// <summary>1 = batch read policy.</summary>
    public int Batch;
    /// <summary>R.</summary>
    public int BatchRows;
    /// <summary>1 = R rows read at once give the exact sum.</summary>
    public int BatchIsExact;
    /// <summary>2^ADC bits - 1.</summary>
    public int FullCode;
    /// <summary>The ADC's range.</summary>
    public int Range;
    /// <summary>Bits a cell stores.</summary>
    public int CellBits;
    /// <summary>Slices of a weight.</summary>
    public int Slices;
    /// <summary>1 = offset storage, 0 = differential.</summary>
    public int Offset;
    /// <summary>Bits of a weight.</summary>
    public int WeightBits;
    /// <summary>1 = the cells of a die are read, 0 = ideal ones.</summary>
    public int HasCells;
    /// <summary>Offset of the table tile -> core.</summary>
    public int CoreOfTile;
    /// <summary>Offset of the core records.</summary>
    public int Cores;
    /// <summary>Steps after a recording's end that the deepest population needs.</summary>
    public int Depth;
    /// <summary>Spikes that one step can have at most.</summary>
    public int SpikesPerStep;
    /// <summary>Spike records that an instance has room for.</summary>
    public int SpikeRoom;
    /// <summary>Chip steps whose ends and membranes an instance has room for.</summary>
    public int StepRoom;
    /// <summary>Membranes read out per step.</summary>
    public int ReadOut;
    /// <summary>State words of a tile.</summary>
    public int TileWords;
    /// <summary>State words of an instance.</summary>
    public int StateSize;
    /// <summary>Flit words of an instance.</summary>
    public int FlitSize;
    /// <summary>Flit words of a tile.</summary>
    public int TileFlits;
    /// <summary>Counters of an instance.</summary>
    public int CounterSize;
}
