namespace NeuroChip.Chip.Devices;

/// <summary>
/// Which non-idealities of the cells, wires and converters are modelled, and how. Null stands for the technology's figure. Made by
/// <see cref="DeviceSettingsText"/> or by hand; its check against a technology, <c>DeviceModel.Resolve</c>, is made either way.
/// </summary>
public sealed record DeviceSettings
{
    /// <summary>Nothing is modelled: a die of ideal cells.</summary>
    public static DeviceSettings Ideal { get; } = new()
    {
        Programming = ProgrammingMode.Off, Variation = DeviceSwitch.Off, ReadNoise = DeviceSwitch.Off, Drift = DeviceSwitch.Off, StuckAt = DeviceSwitch.Off,
    };

    /// <summary>State after writing.</summary>
    public ProgrammingMode Programming { get; init; }

    /// <summary>Factor on the standard deviation of the programming error.</summary>
    public double ProgrammingScale { get; init; } = 1;

    /// <summary>Half width of the window that write-verify accepts, relative to g_max - g_min.</summary>
    public double? VerifyTolerance { get; init; }

    /// <summary>Pulses after which write-verify gives a cell up.</summary>
    public int? VerifyMaxPulses { get; init; }

    /// <summary>Device-to-device variation.</summary>
    public DeviceSwitch Variation { get; init; }

    /// <summary>Standard deviation of ln G between devices.</summary>
    public double? VariationSigma { get; init; }

    /// <summary>Read noise.</summary>
    public DeviceSwitch ReadNoise { get; init; }

    /// <summary>Standard deviation of the read noise relative to the cell's conductance, in place of the technology's model.</summary>
    public double? ReadNoiseSigma { get; init; }

    /// <summary>Factor on the standard deviation of the read noise.</summary>
    public double ReadNoiseScale { get; init; } = 1;

    /// <summary>Drift and relaxation after programming.</summary>
    public DeviceSwitch Drift { get; init; }

    /// <summary>Seconds between programming and the run.</summary>
    public double DriftSeconds { get; init; }

    /// <summary>Factor on the drift exponents.</summary>
    public double DriftScale { get; init; } = 1;

    /// <summary>Rescaling of the converters.</summary>
    public DriftCompensation Compensation { get; init; }

    /// <summary>Seconds between two programmings of the chip; null = programmed once.</summary>
    public double? ReprogrammingSeconds { get; init; }

    /// <summary>Stuck cells.</summary>
    public DeviceSwitch StuckAt { get; init; }

    /// <summary>Share of cells stuck at g_max.</summary>
    public double? StuckOn { get; init; }

    /// <summary>Share of cells stuck at g_min.</summary>
    public double? StuckOff { get; init; }

    /// <summary>Temperature in kelvin; null = that of the technology's figures.</summary>
    public double? Kelvin { get; init; }

    /// <summary>Resistance of the wires.</summary>
    public bool Wires { get; init; }

    /// <summary>How the cells are driven.</summary>
    public WireTopology Topology { get; init; }

    /// <summary>Row wire per cell in ohms; separate source: supply line per cell.</summary>
    public double? RowOhms { get; init; }

    /// <summary>Column wire per cell in ohms.</summary>
    public double? ColumnOhms { get; init; }

    /// <summary>Driver of a row (separate source: of a supply line) in ohms, in series with the first segment.</summary>
    public double RowTerminalOhms { get; init; }

    /// <summary>Input of a converter in ohms, in series with the last segment.</summary>
    public double ColumnTerminalOhms { get; init; }

    /// <summary>Setting of the converters for what the wires take.</summary>
    public WireCalibration Calibration { get; init; }

    /// <summary>Rows and columns at which the read noise of driven arrays (<c>is</c>, <c>int</c>) is solved.</summary>
    public WireNoise WireNoise { get; init; }

    /// <summary>Standard deviation of the converters' offsets in levels.</summary>
    public double ConverterOffset { get; init; }

    /// <summary>Largest deviation of the converters' transfer curve in levels.</summary>
    public double ConverterBow { get; init; }

    /// <summary>Subtraction of the lowest conductance.</summary>
    public ColumnBaseline Baseline { get; init; }
}
