using System.Collections.Frozen;
using static NeuroChip.Chip.Devices.DeviceValueKind;

namespace NeuroChip.Chip.Devices;

/// <summary>Every row that a device file may have, in reference order.</summary>
public static class DeviceKeys
{
    private const double Any = 1e6;

    /// <summary>Most later times at which the spread of a relaxing device is known.</summary>
    public const int MaxRelaxations = 3;

    /// <summary>All rows. In a fit, g is the conductance of the cell over <c>g_max</c>.</summary>
    public static IReadOnlyList<DeviceKey> All { get; } =
    [
        One("g_min", Conductance, 1e-15, 1, "conductance of level 0"),
        One("g_max", Conductance, 1e-15, 1, "conductance of the highest level"),
        One("bits_per_cell", Count, 1, 4, "largest number of bits that a cell holds; the levels are equally spaced between g_min and g_max"),
        One("cell.area", Area, 1e-20, 1e-6, "one cell with its access transistor"),
        One("read.voltage", Voltage, 1e-3, 10, "voltage over a cell in a read"),
        One("read.time", Time, 1e-12, 1, "duration of a read pulse"),
        One("set.voltage", Voltage, 0, 100, "voltage that raises the conductance"),
        One("set.time", Time, 1e-12, 1, "duration of a pulse that raises the conductance"),
        One("set.energy", Energy, 0, 1, "energy of a pulse that raises the conductance"),
        One("reset.voltage", Voltage, 0, 100, "voltage that lowers the conductance"),
        One("reset.time", Time, 1e-12, 1, "duration of a pulse that lowers the conductance"),
        One("reset.energy", Energy, 0, 1, "energy of a pulse that lowers the conductance"),
        One("endurance", Number, 1, 1e30, "write cycles that a cell survives"),
        One("retention.time", Time, 0, 1e12, "time for which a cell keeps its state, unpowered"),
        One("retention.temperature", Temperature, 1, 2000, "temperature at which retention.time holds"),
        Fit("programming.sigma", Conductance, 6, "standard deviation after programming, coefficients of 1, g, g^2, ...; the published figures are after write-verify where the source used it"),
        One("programming.time", Time, 0, 1e9, "time after programming at which programming.sigma was measured"),
        .. Relaxations(),
        One("verify.tolerance", Ratio, 1e-6, 1, "half width of the window that write-verify accepts, relative to g_max - g_min"),
        One("verify.max_pulses", Count, 1, 100000, "write pulses after which write-verify gives a cell up"),
        One("variation.sigma", Ratio, 0, 3, "device-to-device variation: standard deviation of ln G"),
        One("read_noise.relative", Ratio, 0, 3, "read noise: standard deviation relative to the conductance of the cell"),
        One("read_noise.full_scale", Ratio, 0, 3, "read noise: standard deviation relative to g_max, whatever the state"),
        .. State("read_noise.flicker", "1/f read noise Q(g); the standard deviation is G Q(g) sqrt(ln((t + tr) / (2 tr)))"),
        One("read_noise.time", Time, 1e-12, 1, "tr of the 1/f read noise"),
        One("drift.t0", Time, 1e-9, 1e9, "t0 of the drift G(t) = G(0) ((t + t0) / t0)^-nu"),
        .. State("drift.mean", "mean of nu(g)"),
        .. State("drift.spread", "standard deviation of nu(g) between cells"),
        One("stuck.on", Ratio, 0, 1, "share of cells stuck at g_max"),
        One("stuck.off", Ratio, 0, 1, "share of cells stuck at g_min"),
        One("temperature.reference", Temperature, 1, 2000, "temperature at which the figures of this file hold"),
        One("temperature.g_min", PerKelvin, -1, 1, "relative change of g_min per kelvin, with its sign"),
        One("temperature.g_max", PerKelvin, -1, 1, "relative change of g_max per kelvin, with its sign"),
        One("wire.row_resistance", Resistance, 0, 1e9, "wire of a row from one cell to the next"),
        One("wire.column_resistance", Resistance, 0, 1e9, "wire of a column from one cell to the next"),
        One("wire.temperature", PerKelvin, -1, 1, "relative change of the wires' resistance per kelvin, with its sign"),
    ];

    /// <summary>Rows by key.</summary>
    public static FrozenDictionary<string, DeviceKey> ByKey { get; } = All.ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);

    private static DeviceKey One(string key, DeviceValueKind kind, double min, double max, string description) => new(key, kind, min, max, 1, 1, description);

    private static DeviceKey Fit(string key, DeviceValueKind kind, int most, string description) => new(key, kind, -Any, Any, 1, most, description);

    private static IEnumerable<DeviceKey> Relaxations()
    {
        for (var i = 1; i <= MaxRelaxations; i++)
        {
            yield return One($"relaxation.{i}.time", Time, 0, 1e12, "a later time at which the spread is known");
            yield return Fit($"relaxation.{i}.sigma", Conductance, 6, "standard deviation from the programmed target at that time, coefficients as programming.sigma");
        }
    }

    private static DeviceKey[] State(string key, string what) =>
    [
        Fit(key + ".polynomial", Number, 5, what + ": coefficients of 1, g, g^2, ..."),
        new(key + ".log", Number, -Any, Any, 2, 2, what + ": [a, b] of a ln g + b, used below .split"),
        new(key + ".power", Number, -Any, Any, 2, 2, what + ": [c, k] of c g^k, used below .split"),
        new(key + ".clip", Number, 0, Any, 2, 2, what + ": smallest and largest value of .log or .power"),
        One(key + ".split", Number, 0, 1, what + ": g from which on .polynomial is used"),
    ];
}
