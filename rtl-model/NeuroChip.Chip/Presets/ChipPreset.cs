using System.Collections.Frozen;

namespace NeuroChip.Chip.Presets;

/// <summary>A known chip: its published numbers, and the published figures that the model must reproduce from them.</summary>
public sealed class ChipPreset
{
    private readonly FrozenDictionary<string, PresetNumber> _numbers;

    internal ChipPreset(string name, string description, PresetModel model, bool isVerified, IReadOnlyList<PresetNumber> numbers,
        IReadOnlyList<PublishedFigure> published, IReadOnlyList<string> differences)
    {
        (Name, Description, Model, IsVerified, Numbers, Published, Differences) = (name, description, model, isVerified, numbers, published, differences);
        _numbers = numbers.ToFrozenDictionary(n => n.Key, StringComparer.Ordinal);
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>What is computed from the numbers.</summary>
    public PresetModel Model { get; }

    /// <summary>False for a chip whose main numbers nobody has verified.</summary>
    public bool IsVerified { get; }

    /// <summary>All numbers of the model, in its order.</summary>
    public IReadOnlyList<PresetNumber> Numbers { get; }

    /// <summary>Figures to reproduce, in file order.</summary>
    public IReadOnlyList<PublishedFigure> Published { get; }

    /// <summary>How the chip differs from NeuroChip's microarchitecture, one sentence each.</summary>
    public IReadOnlyList<string> Differences { get; }

    /// <summary>A number by key.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such number.</exception>
    public PresetNumber this[string key] => _numbers[key];

    /// <summary>Keys of the numbers that a figure needs and that are not known.</summary>
    public IReadOnlyList<string> MissingFor(PresetFigureKey figure) => [.. figure.Needs.Where(k => !_numbers[k].IsKnown)];

    /// <summary>True if a figure rests on a number that nobody has verified.</summary>
    public bool RestsOnUnverified(PresetFigureKey figure) => figure.Needs.Any(k => _numbers[k].IsUnverified);
}
