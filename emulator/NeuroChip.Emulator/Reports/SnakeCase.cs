using System.Text;

namespace NeuroChip.Emulator.Reports;

/// <summary>Names of counters and settings as they stand in files: lower case with underscores.</summary>
public static class SnakeCase
{
    /// <summary><c>AxonInPackets</c> becomes <c>axon_in_packets</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(name[i - 1])) text.Append('_');
            text.Append(c is ' ' or '-' or '.' ? '_' : char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
