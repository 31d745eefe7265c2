namespace NeuroChip.Chip.Devices;

/// <summary>A setting of <c>--device-set</c> or of a settings file.</summary>
/// <param name="Path">Dotted name.</param>
/// <param name="Choices">Words that it takes; for a number, the word that stands for none or for the technology's figure.</param>
/// <param name="Kind">What a number measures; null if only words are taken.</param>
/// <param name="Min">Smallest meaningful number.</param>
/// <param name="Max">Largest meaningful number.</param>
/// <param name="Default">Default as it would be written.</param>
/// <param name="Description">Meaning, one line.</param>
/// <param name="Apply">Sets it: the index of the word, or for a number the number, or null for the word.</param>
internal sealed record DeviceSettingKey(
    string Path, string[] Choices, DeviceValueKind? Kind, double Min, double Max, string Default, string Description, Func<DeviceSettings, double?, DeviceSettings> Apply)
{
    /// <summary>The switch that turns on what this key details; the path itself for a switch.</summary>
    public string Section => Path.IndexOf('.') is var dot and > 0 ? Path[..dot] : Path;
}
