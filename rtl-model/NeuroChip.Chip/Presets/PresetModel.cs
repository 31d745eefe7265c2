using System.Collections.Frozen;

namespace NeuroChip.Chip.Presets;

/// <summary>What presets of one kind of chip hold and what can be computed from it.</summary>
public sealed class PresetModel
{
    internal PresetModel(string name, string kind, IReadOnlyList<PresetNumberKey> numbers, IReadOnlyList<PresetFigureKey> figures)
    {
        (Name, Kind, Numbers, Figures) = (name, kind, numbers, figures);
        ByKey = numbers.ToFrozenDictionary(n => n.Key, StringComparer.Ordinal);
        ByFigure = figures.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Name in files.</summary>
    public string Name { get; }

    /// <summary><c>timed chip</c>, <c>cost model</c>, <c>memory law</c> or <c>structure only</c>.</summary>
    public string Kind { get; }

    /// <summary>Numbers in reference order; a preset has every one of them, as a value or as null.</summary>
    public IReadOnlyList<PresetNumberKey> Numbers { get; }

    /// <summary>Figures in reference order.</summary>
    public IReadOnlyList<PresetFigureKey> Figures { get; }

    /// <summary>Numbers by key.</summary>
    public FrozenDictionary<string, PresetNumberKey> ByKey { get; }

    /// <summary>Figures by name.</summary>
    public FrozenDictionary<string, PresetFigureKey> ByFigure { get; }
}
