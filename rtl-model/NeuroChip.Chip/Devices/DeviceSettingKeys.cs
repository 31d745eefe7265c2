using System.Collections.Frozen;

namespace NeuroChip.Chip.Devices;

/// <summary>Every setting, in reference order.</summary>
internal static class DeviceSettingKeys
{
    /// <summary>Longest time in seconds that a setting takes: some 30,000 years.</summary>
    private const double Eons = 1e12;

    private static readonly string[] Switch = ["auto", "on", "off"];
    private static readonly string[] Technology = ["technology"];

    public static IReadOnlyList<DeviceSettingKey> All { get; } =
    [
        Word("programming", ["auto", "off", "fit", "write-verify"], "what a cell holds after writing: its level exactly, the published error once, or a loop of pulses and reads",
            (s, v) => s with { Programming = (ProgrammingMode)(int)v! }),
        Number("programming.scale", DeviceValueKind.Number, 0, 100, "1", "factor on the programming error", (s, v) => s with { ProgrammingScale = v!.Value }),
        Figure("write_verify.tolerance", DeviceValueKind.Ratio, 1e-6, 1, "half width of the accepted window, relative to g_max - g_min", (s, v) => s with { VerifyTolerance = v }),
        Figure("write_verify.max_pulses", DeviceValueKind.Count, 1, 100000, "pulses after which a cell is given up", (s, v) => s with { VerifyMaxPulses = (int?)v }),
        Word("variation", Switch, "device-to-device variation", (s, v) => s with { Variation = (DeviceSwitch)(int)v! }),
        Figure("variation.sigma", DeviceValueKind.Ratio, 0, 3, "standard deviation of ln G", (s, v) => s with { VariationSigma = v }),
        Word("read_noise", Switch, "noise of every read", (s, v) => s with { ReadNoise = (DeviceSwitch)(int)v! }),
        Figure("read_noise.sigma", DeviceValueKind.Ratio, 0, 3, "standard deviation relative to the cell's conductance", (s, v) => s with { ReadNoiseSigma = v }),
        Number("read_noise.scale", DeviceValueKind.Number, 0, 100, "1", "factor on the read noise", (s, v) => s with { ReadNoiseScale = v!.Value }),
        Word("drift", Switch, "drift and relaxation after programming", (s, v) => s with { Drift = (DeviceSwitch)(int)v! }),
        Number("drift.time", DeviceValueKind.Time, 0, Eons, "0 s", "time between the end of programming and the run", (s, v) => s with { DriftSeconds = v!.Value }),
        Number("drift.scale", DeviceValueKind.Number, 0, 100, "1", "factor on the drift exponents", (s, v) => s with { DriftScale = v!.Value }),
        Word("drift.compensation", ["none", "global", "column"], "rescaling of the converters by the lost current: none, one factor per core, one per cell column",
            (s, v) => s with { Compensation = (DriftCompensation)(int)v! }),
        new("drift.reprogram_every", ["never"], DeviceValueKind.Time, 1, Eons, "never", "interval at which the chip is programmed again", (s, v) => s with { ReprogrammingSeconds = v }),
        Word("stuck_at", Switch, "cells that cannot be written", (s, v) => s with { StuckAt = (DeviceSwitch)(int)v! }),
        Figure("stuck_at.on", DeviceValueKind.Ratio, 0, 1, "share of cells stuck at g_max", (s, v) => s with { StuckOn = v }),
        Figure("stuck_at.off", DeviceValueKind.Ratio, 0, 1, "share of cells stuck at g_min", (s, v) => s with { StuckOff = v }),
        Figure("temperature", DeviceValueKind.Temperature, 1, 1000, "temperature of cells and wires", (s, v) => s with { Kelvin = v }),
        Word("wires", ["off", "on"], "resistance of the wires", (s, v) => s with { Wires = v > 0 }),
        Word("wires.topology", ["ss", "is", "int"], "ss: the spike gates the cell; is: every row is always driven; int: as is, pairs interleaved", (s, v) => s with { Topology = (WireTopology)(int)v! }),
        Figure("wires.row_resistance", DeviceValueKind.Resistance, 0, 1e9, "row wire (ss: supply line) from one cell to the next", (s, v) => s with { RowOhms = v }),
        Figure("wires.column_resistance", DeviceValueKind.Resistance, 0, 1e9, "column wire from one cell to the next", (s, v) => s with { ColumnOhms = v }),
        Number("wires.row_terminal", DeviceValueKind.Resistance, 0, 1e9, "0 Ohm", "driver of a row (ss: of a supply line)", (s, v) => s with { RowTerminalOhms = v!.Value }),
        Number("wires.column_terminal", DeviceValueKind.Resistance, 0, 1e9, "0 Ohm", "input of a converter", (s, v) => s with { ColumnTerminalOhms = v!.Value }),
        Word("wires.calibration", ["core", "column", "none"], "zero and step of the converters, set once after programming for what the wires take: by core, by cell column, or not",
            (s, v) => s with { Calibration = (WireCalibration)(int)v! }),
        Word("wires.noise", ["sampled", "exact"], "read noise of is and int under wires: solved at 16 x 16 rows and columns of an array and interpolated, or at all of them",
            (s, v) => s with { WireNoise = (WireNoise)(int)v! }),
        Number("converters.offset", DeviceValueKind.Levels, 0, 1000, "0 levels", "standard deviation of the offset between converters", (s, v) => s with { ConverterOffset = v!.Value }),
        Number("converters.bow", DeviceValueKind.Levels, -1000, 1000, "0 levels", "largest deviation of the transfer curve from a line; at most a quarter of the chip's synapse.adc.range either way", (s, v) => s with { ConverterBow = v!.Value }),
        Word("baseline", ["calibrated", "dummy-column"], "how the current of cells at g_min is taken off: the nominal one, or that of a column of such cells", (s, v) => s with { Baseline = (ColumnBaseline)(int)v! }),
    ];

    public static FrozenDictionary<string, DeviceSettingKey> ByPath { get; } = All.ToFrozenDictionary(k => k.Path, StringComparer.Ordinal);

    private static DeviceSettingKey Word(string path, string[] choices, string description, Func<DeviceSettings, double?, DeviceSettings> apply) =>
        new(path, choices, null, 0, 0, choices[0], description, apply);

    private static DeviceSettingKey Number(string path, DeviceValueKind kind, double min, double max, string text, string description, Func<DeviceSettings, double?, DeviceSettings> apply) =>
        new(path, [], kind, min, max, text, description, apply);

    private static DeviceSettingKey Figure(string path, DeviceValueKind kind, double min, double max, string description, Func<DeviceSettings, double?, DeviceSettings> apply) =>
        new(path, Technology, kind, min, max, "technology", description, apply);
}
