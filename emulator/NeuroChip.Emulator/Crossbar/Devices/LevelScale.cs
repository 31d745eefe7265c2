using NeuroChip.Chip.Devices;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Turns conductances into the integers of docs/reference/microarchitecture.md, section 12, within limits that no sum can overflow.</summary>
internal readonly struct LevelScale
{
    // 2^14 levels of current and 64 of noise: beyond any converter's use, and the sums of 65536 rows still fit.
    private const double LargestLevel = 1 << 30;
    private const double LargestNoise = (1 << 22) - 1;

    private readonly double _unitsPerSiemens;

    internal LevelScale(DeviceModel model) => (_unitsPerSiemens, GMin) = (65536 / model.GStep, model.GMin);

    /// <summary>Conductance whose current the converters take off.</summary>
    internal double GMin { get; }

    internal int Level(double siemens) => (int)Math.Min(Math.Max(Math.Floor((siemens * _unitsPerSiemens) + 0.5), -LargestLevel), LargestLevel);

    internal int Noise(double siemens) => (int)Math.Min(Math.Floor((siemens * _unitsPerSiemens) + 0.5), LargestNoise);

    /// <summary>A sum of currents of many rows.</summary>
    internal long Sum(double siemens) => (long)Math.Min(Math.Max(Math.Floor((siemens * _unitsPerSiemens) + 0.5), -LargestLevel * 65536), LargestLevel * 65536);
}
