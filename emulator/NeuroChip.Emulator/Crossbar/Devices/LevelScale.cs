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

    /// <summary>A current as a level.</summary>
    internal int Level(double siemens) => (int)Limited(siemens, LargestLevel);

    /// <summary>A standard deviation.</summary>
    internal int Noise(double siemens) => (int)Limited(siemens, LargestNoise);

    /// <summary>A sum of the currents of many rows.</summary>
    internal long Sum(double siemens) => (long)Limited(siemens, LargestLevel * 65536);

    private double Limited(double siemens, double largest)
    {
        var units = Math.Floor((siemens * _unitsPerSiemens) + 0.5);
        if (double.IsNaN(units)) throw new InvalidOperationException("a cell conducts what is not a number");
        return Math.Min(Math.Max(units, -largest), largest);
    }
}
