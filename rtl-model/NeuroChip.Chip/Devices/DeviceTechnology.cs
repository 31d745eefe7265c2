using System.Collections.Frozen;

namespace NeuroChip.Chip.Devices;

/// <summary>A memory device: what is known of its cells, each figure with its source. What nobody has published is unknown, never guessed.</summary>
public sealed class DeviceTechnology
{
    private readonly FrozenDictionary<string, DeviceRow> _rows;

    internal DeviceTechnology(string name, string description, DeviceKind kind, double nodeNm, IReadOnlyList<DeviceRow> rows)
    {
        (Name, Description, Kind, NodeNm, Rows) = (name, description, kind, nodeNm, rows);
        _rows = rows.ToFrozenDictionary(r => r.Key, StringComparer.Ordinal);
    }

    /// <summary>Name in reports.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>What the cells are made of.</summary>
    public DeviceKind Kind { get; }

    /// <summary>Technology node in nanometres.</summary>
    public double NodeNm { get; }

    /// <summary>Rows in file order.</summary>
    public IReadOnlyList<DeviceRow> Rows { get; }

    /// <summary>A row by key, or null.</summary>
    public DeviceRow? Find(string key) => _rows.GetValueOrDefault(key);

    /// <summary>A figure in SI base units, or null if it is unknown.</summary>
    public double? Value(string key) => Find(key)?.Value;

    /// <summary>The coefficients of a fit in SI base units, or null if unknown.</summary>
    public double[]? Values(string key) => Find(key)?.Values;

    /// <summary>A fit to the state of the cell (rows <c>key.polynomial</c>, <c>.log</c>, <c>.power</c>, <c>.clip</c>, <c>.split</c>), or null if unknown.</summary>
    public StateFit? Fit(string key)
    {
        var (polynomial, log, power) = (Values(key + ".polynomial"), Values(key + ".log"), Values(key + ".power"));
        if (log is null && power is null) return polynomial is null ? null : new StateFit(polynomial, null, null, [0, double.MaxValue], 0);
        var split = polynomial is null ? double.PositiveInfinity : Value(key + ".split") ?? 0;
        return new StateFit(polynomial ?? [], log, power, Values(key + ".clip") ?? [0, double.MaxValue], split);
    }
}
