namespace NeuroChip.Chip.Config;

/// <summary>One key of a chip file: the single place from which its validation, schema, documentation and writing come.</summary>
/// <param name="Path">Dotted path, for example <c>mesh.hop_latency</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Default">Text of the default; null if the key must be given.</param>
/// <param name="Description">One line, without a full stop.</param>
/// <param name="Write">Text of the key in a resolved file; null if it does not apply to the chip.</param>
public sealed record ChipKey(string Path, KeyType Type, string? Default, string Description, Func<ChipConfig, string?> Write)
{
    /// <summary>Smallest value, in the base unit.</summary>
    public long Min { get; init; } = 1;

    /// <summary>Largest value, in the base unit.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>Words that a <see cref="KeyType.Choice"/> accepts.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Default for SRAM synapses where it differs.</summary>
    public string? SramDefault { get; init; }

    /// <summary>True if the key may be left out although it has no default.</summary>
    public bool Optional { get; init; }

    /// <summary>True if the file must give the key.</summary>
    public bool Required => Default is null && !Optional;

    /// <summary>Section part of the path; empty at the top level.</summary>
    public string Section => Path.LastIndexOf('.') is var dot and >= 0 ? Path[..dot] : "";

    /// <summary>Last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}
