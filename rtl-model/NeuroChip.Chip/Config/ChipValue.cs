using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>The value of one key on its way from text to <see cref="ChipConfig"/>.</summary>
/// <param name="Node">Where it was given; null for a default.</param>
/// <param name="Layer">0 preset, 1 file, 2 command line; -1 for a default.</param>
/// <param name="Text">As written.</param>
/// <param name="Quantity">Parsed number, or null for text.</param>
/// <param name="IsValid">False if it was reported; its text is then the default's.</param>
internal sealed record ChipValue(YamlNode? Node, int Layer, string Text, Quantity? Quantity, bool IsValid)
{
    public int Integer => (int)Long;

    public long Long => Quantity is not null && Quantity.TryGetInteger(out var value) ? value : 0;
}
