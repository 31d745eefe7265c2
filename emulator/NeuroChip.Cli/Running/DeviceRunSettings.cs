using NeuroChip.Chip.Devices;

namespace NeuroChip.Cli.Running;

/// <summary>The devices of a run.</summary>
/// <param name="Name">Technology or settings file as given.</param>
/// <param name="Sets">Overrides as given.</param>
/// <param name="Selection">What they choose.</param>
/// <param name="Instances">Dies.</param>
/// <param name="YieldThreshold">Accuracy from which a die is good; null = derived from the ideal chip's.</param>
/// <param name="Sweeps">Settings over which accuracy is drawn.</param>
internal sealed record DeviceRunSettings(
    string Name, IReadOnlyList<string> Sets, DeviceSelection Selection, int Instances, double? YieldThreshold, IReadOnlyList<SweepArgument> Sweeps);
