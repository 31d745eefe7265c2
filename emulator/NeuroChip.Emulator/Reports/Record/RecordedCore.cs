using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>Where a core sits and which population it holds.</summary>
/// <param name="X">Tile column.</param>
/// <param name="Y">Tile row.</param>
/// <param name="Population">Population index.</param>
public sealed record RecordedCore(int X, int Y, int Population)
{
    internal CoreImage Skeleton() => new()
    {
        TileX = X,
        TileY = Y,
        Population = Population,
        NeuronIndex = [],
        StartStep = 0,
        MaxDelay = 0,
        Scale = [1],
        Neurons = new NeuronParameters
        {
            InputShift = 0, KeepU = [0], KeepV = [0], BiasU = [0], BiasV = [0], Threshold = [1], ResetValue = [0], Initial = [0],
            VMin = 0, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = false,
        },
        Blocks = [],
        Routes = new RouteTable([0], []),
    };
}
