using System.Globalization;
using System.Text;
using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Devices;

/// <summary>The generated tables of docs/reference/devices.md.</summary>
public static class DeviceReference
{
    /// <summary>A Markdown table of every setting.</summary>
    public static string Settings()
    {
        var text = new StringBuilder("| Setting | Accepts | Default | Meaning |\n|---|---|---|---|\n");
        foreach (var key in DeviceSettingKeys.All)
            text.Append("| `").Append(key.Path).Append("` | ").Append(Accepts(key)).Append(" | `").Append(key.Default).Append("` | ").Append(key.Description).Append(" |\n");
        return text.ToString();
    }

    /// <summary>A Markdown table of every row that a device file may have.</summary>
    public static string Rows()
    {
        var text = new StringBuilder("| Row | Unit | Values | Meaning |\n|---|---|---|---|\n");
        foreach (var key in DeviceKeys.All)
        {
            var count = key.Most == 1 ? "1" : key.Least == key.Most ? Number(key.Most) : $"{Number(key.Least)} to {Number(key.Most)}";
            text.Append("| `").Append(key.Key).Append("` | ").Append(Unit(key)).Append(" | ").Append(count).Append(" | ").Append(key.Description).Append(" |\n");
        }
        return text.ToString();
    }

    /// <summary>A Markdown table of the figures of every technology that ships with the tool.</summary>
    public static string Shipped()
    {
        var devices = DeviceCatalog.Names.Select(DeviceCatalog.Load).ToArray();
        var text = new StringBuilder("| Row |").AppendJoin("", devices.Select(d => $" {d.Name} |")).Append("\n|---|").AppendJoin("", devices.Select(_ => "---|")).Append('\n');
        foreach (var key in DeviceKeys.All.Where(k => devices.Any(d => d.Find(k.Key) is not null)))
            text.Append("| `").Append(key.Key).Append("` |").AppendJoin("", devices.Select(d => $" {Figure(d.Find(key.Key))} |")).Append('\n');
        return text.ToString();
    }

    // The letter is the row's kind.
    private static string Figure(DeviceRow? row) => row is null ? "" : row.Values is null ? "unknown" : $"{row.Text} {Letter(row.Kind)}";

    private static char Letter(Provenance kind) => kind switch
    {
        Provenance.Measured => 'm',
        Provenance.Simulated => 's',
        Provenance.Scaled => 'c',
        _ => 'a',
    };

    private static string Unit(DeviceKey key) => key.Kind switch
    {
        DeviceValueKind.Ratio => "%",
        DeviceValueKind.Number or DeviceValueKind.Count => "none",
        _ => DeviceValueParser.BaseSymbol(key.Kind),
    };

    private static string Accepts(DeviceSettingKey key)
    {
        var words = key.Choices.Select(c => $"`{c}`");
        if (key.Kind is not { } kind) return string.Join(", ", words);
        return string.Join(" or ", words.Append(DeviceValueParser.Range(key.Min, key.Max, kind)));
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
