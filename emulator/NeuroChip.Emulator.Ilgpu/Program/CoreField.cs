namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>Words of a core's record. Names ending in At are offsets: of tables in the program, of memories in an instance's state.</summary>
internal static class CoreField
{
    internal const int Tile = 0;
    internal const int Neurons = 1;
    internal const int Groups = 2;
    internal const int StartStep = 3;
    internal const int MaxDelay = 4;
    internal const int InputShift = 5;
    internal const int VMin = 6;
    internal const int Reset = 7;
    internal const int RefractorySteps = 8;
    internal const int Spiking = 9;
    internal const int ManySpikes = 10;
    internal const int Strict = 11;
    internal const int KeepUAt = 12;
    internal const int KeepVAt = 13;
    internal const int BiasUAt = 14;
    internal const int BiasVAt = 15;
    internal const int ThresholdAt = 16;
    internal const int ResetValueAt = 17;
    internal const int InitialAt = 18;
    internal const int DueDelaysAt = 19;
    internal const int RouteStartAt = 20;
    internal const int RouteDelayAt = 21;
    internal const int RouteFlitAt = 22;
    internal const int Blocks = 23;
    internal const int BlocksAt = 24;
    internal const int Axons = 25;
    internal const int ReadOutAt = 26;
    internal const int GroupBases = 27;
    internal const int GroupBasesAt = 28;
    internal const int UAt = 29;
    internal const int VAt = 30;
    internal const int AccumulatorsAt = 31;
    internal const int RefractoryAt = 32;
    internal const int DelayLineAt = 33;
    internal const int BitmapsAt = 34;
    internal const int RowsAt = 35;
    internal const int FiresAt = 36;
    internal const int SpikesAt = 37;

    /// <summary>Bow and offsets of its converters among the die's words.</summary>
    internal const int BowAt = 38;

    internal const int OffsetsAt = 39;
    internal const int CellColumns = 40;

    /// <summary>Words of a record.</summary>
    internal const int Count = 41;
}
