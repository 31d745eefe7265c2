namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>Words of a synapse block's record. Names ending in At are offsets into the program or the weights.</summary>
internal static class BlockField
{
    internal const int IsConv = 0;
    internal const int AxonBase = 1;
    internal const int AxonCount = 2;
    internal const int Columns = 3;
    internal const int WeightsAt = 4;
    internal const int StoredAt = 5;
    internal const int ReadTime = 6;
    internal const int CellsPerRow = 7;
    internal const int WordlinesPerRow = 8;
    internal const int Conversions = 9;
    internal const int InChannels = 10;
    internal const int InHeight = 11;
    internal const int InWidth = 12;
    internal const int KernelHeight = 13;
    internal const int KernelWidth = 14;
    internal const int OutHeight = 15;
    internal const int OutWidth = 16;
    internal const int OutChannels = 17;
    internal const int ChannelBaseAt = 18;

    /// <summary>Row spans: first output, kernel index, count for each input row.</summary>
    internal const int RowSpansAt = 19;

    internal const int ColumnSpansAt = 20;
    internal const int RowStepOutput = 21;
    internal const int RowStepKernel = 22;
    internal const int ColumnStepOutput = 23;
    internal const int ColumnStepKernel = 24;

    /// <summary>Batch: for each (output row, kernel row) the start in the list of input rows that meet there.</summary>
    internal const int RowSourceStartAt = 25;

    internal const int RowSourcesAt = 26;
    internal const int ColumnSourceStartAt = 27;
    internal const int ColumnSourcesAt = 28;

    /// <summary>Number of the block in its core.</summary>
    internal const int Index = 29;

    /// <summary>Levels and noise of its cells among the die's words.</summary>
    internal const int LevelsAt = 30;

    internal const int NoiseAt = 31;

    /// <summary>Words of a record.</summary>
    internal const int Count = 32;
}
