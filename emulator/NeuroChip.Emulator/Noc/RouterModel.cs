namespace NeuroChip.Emulator.Noc;

/// <summary>Ways to compute the same clocks.</summary>
internal enum RouterModel
{
    /// <summary>The fastest that can do what the configuration asks for.</summary>
    Fastest,

    /// <summary><see cref="RoutedMesh"/> with the pipeline that chips use.</summary>
    OfChips,

    /// <summary><see cref="RoutedMesh"/> with <see cref="StagedPipeline"/>, which can do everything.</summary>
    Staged,
}
