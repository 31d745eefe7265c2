namespace NeuroChip.Emulator.Reports;

/// <summary>Quoting by RFC 4180.</summary>
internal static class CsvField
{
    internal static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
