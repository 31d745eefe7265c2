using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Devices;

/// <summary>
/// Settings, technology and chip brought together: every number that a die is made of, in SI units. What is off has its neutral value, so that
/// nothing needs to ask twice.
/// </summary>
public sealed record DeviceModel
{
    /// <summary>Technology.</summary>
    public required DeviceTechnology Device { get; init; }

    /// <summary>Settings as given.</summary>
    public required DeviceSettings Settings { get; init; }

    /// <summary>Conductance of level 0 in siemens.</summary>
    public required double GMin { get; init; }

    /// <summary>Conductance of the highest level in siemens.</summary>
    public required double GMax { get; init; }

    /// <summary>Highest level of a cell, 2^cell_width - 1.</summary>
    public required int TopLevel { get; init; }

    /// <summary>Conductance between two levels in siemens.</summary>
    public double GStep => (GMax - GMin) / TopLevel;

    /// <summary>Off, Fit or WriteVerify.</summary>
    public required ProgrammingMode Programming { get; init; }

    /// <summary>Spread of programmed cells, by ascending time; the first is the state after programming. Empty if programming is exact.</summary>
    public required IReadOnlyList<Relaxation> Spread { get; init; }

    /// <summary>Half width of the window of write-verify in siemens.</summary>
    public double Tolerance { get; init; }

    /// <summary>Pulses after which write-verify gives up.</summary>
    public int MaxPulses { get; init; } = 1;

    /// <summary>Standard deviation of ln G between devices.</summary>
    public double VariationSigma { get; init; }

    /// <summary>Read noise relative to the conductance.</summary>
    public double NoiseRelative { get; init; }

    /// <summary>Read noise whatever the state, in siemens.</summary>
    public double NoiseFloor { get; init; }

    /// <summary>Q(g) of the 1/f noise, or null.</summary>
    public StateFit? Flicker { get; init; }

    /// <summary>tr of the 1/f noise in seconds.</summary>
    public double FlickerSeconds { get; init; } = 1;

    /// <summary>Factor on <see cref="Flicker"/>.</summary>
    public double FlickerScale { get; init; } = 1;

    /// <summary>Mean of the drift exponent by state, or null.</summary>
    public StateFit? DriftMean { get; init; }

    /// <summary>Spread of the drift exponent by state, or null.</summary>
    public StateFit? DriftSpread { get; init; }

    /// <summary>t0 of the drift in seconds.</summary>
    public double DriftT0 { get; init; } = 1;

    /// <summary>True if the state depends on the time since programming.</summary>
    public bool Ages => DriftMean is not null || Spread.Count > 1 || Flicker is not null;

    /// <summary>Share of cells stuck at g_max.</summary>
    public double StuckOn { get; init; }

    /// <summary>Share of cells stuck at g_min.</summary>
    public double StuckOff { get; init; }

    /// <summary>Temperature above that of the technology's figures, in kelvin; signed.</summary>
    public double Warmer { get; init; }

    /// <summary>Relative change of g_min per kelvin.</summary>
    public double TemperatureGMin { get; init; }

    /// <summary>Relative change of g_max per kelvin.</summary>
    public double TemperatureGMax { get; init; }

    /// <summary>Row wire per cell at the temperature, in ohms.</summary>
    public double RowOhms { get; init; }

    /// <summary>Column wire per cell at the temperature, in ohms.</summary>
    public double ColumnOhms { get; init; }

    /// <summary>Read voltage in volts; null if unknown: energies are then unavailable.</summary>
    public double? ReadVolts { get; init; }

    /// <summary>Read pulse in seconds; null if unknown.</summary>
    public double? ReadSeconds { get; init; }

    /// <summary>What the settings left to the technology and the technology does not know, one line each: not modelled.</summary>
    public required IReadOnlyList<string> Unavailable { get; init; }

    /// <summary>Brings settings, technology and chip together.</summary>
    /// <exception cref="DiagnosticException">
    /// NC0104: the chip has no cells of this kind; NC0206: a setting without meaning; NC0207: contradictions; NC0304: a figure that is needed is unknown. All at once.
    /// </exception>
    public static DeviceModel Resolve(DeviceTechnology device, DeviceSettings settings, ChipConfig chip) => new DeviceResolver(device, settings, chip).Resolve();
}
