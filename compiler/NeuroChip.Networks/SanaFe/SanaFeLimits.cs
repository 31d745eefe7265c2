namespace NeuroChip.Networks.SanaFe;

/// <summary>Limits that keep a small hostile file from claiming a large machine.</summary>
internal static class SanaFeLimits
{
    internal const int MaxDiagnostics = 100;
    internal const int MaxFileBytes = 1 << 28;
    internal const int MaxTiles = 4096;
    internal const int MaxCores = 1 << 16;
    internal const int MaxUnits = 1 << 16;
    internal const int MaxNeurons = 1 << 24;
    internal const int MaxNeuronsPerCore = 1 << 16;
    internal const long MaxSynapses = 1L << 27;
}
