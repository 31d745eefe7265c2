using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Npy;

namespace NeuroChip.Workloads.Tables;

/// <summary>Reads tables of numbers: .csv (numbers between commas, a row a line), .npy, and every array of an .npz by its name.</summary>
public static class NumberTables
{
    /// <summary>Name of the table of a file that holds one.</summary>
    public const string Lone = NpzFile.Lone;

    private const int MaxProblems = 20;

    /// <summary>Reads all tables of a file.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0601, NC0607, NC0609: all problems at once.</exception>
    public static IReadOnlyDictionary<string, NumberTable> Read(string path)
    {
        var bag = new DiagnosticBag();
        var magic = BoundedFile.Peek(path, 6);
        var tables = new SortedDictionary<string, NumberTable>(StringComparer.Ordinal);
        if (NpyHeader.IsNpy(magic) || magic is [(byte)'P', (byte)'K', ..])
        {
            foreach (var (name, array) in NpzFile.Read(path, _ => true, headerOnly: false, bag) ?? [])
                if (Table(path, name, array, bag) is { } table) tables[name] = table;
        }
        else if (BoundedFile.Read(path, bag) is { } bytes && Csv(path, TextLines.Decode(bytes), bag) is { } csv) tables[Lone] = csv;
        bag.ThrowIfErrors();
        return tables;
    }

    private static NumberTable? Table(string path, string name, NpyArray array, DiagnosticBag bag)
    {
        var header = array.Header;
        if (header.Shape.Length > 2 || header.Fields.Length != 1)
        {
            bag.Error("NC0601", $"array '{ProblemLog.Quote(name)}' is not a table of numbers", new SourcePosition(path), "give one or two dimensions of numbers");
            return null;
        }
        var column = array.Column();
        var (rows, columns) = header.Shape.Length switch { 0 => (1, 1), 1 => (1, header.Shape[0]), _ => (header.Shape[0], header.Shape[1]) };
        var values = new double[column.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = column.Number(header.Fortran ? (i % columns * rows) + (i / columns) : i);
            if (!double.IsFinite(value))
            {
                bag.Error("NC0607", $"array '{ProblemLog.Quote(name)}' holds {value.ToString(CultureInfo.InvariantCulture)} at row {i / columns}, column {i % columns}", new SourcePosition(path));
                return null;
            }
            values[i] = value;
        }
        return new NumberTable(rows, columns, values);
    }

    private static NumberTable? Csv(string path, string text, DiagnosticBag bag)
    {
        var lines = new TextLines(text);
        var values = new List<double>();
        var (rows, columns, problems) = (0, 0, 0);
        while (lines.NextContent())
        {
            var fields = new Range[Math.Max(columns, lines.Current.Count(',') + 1)];
            var count = TextLines.Split(lines.Current, fields);
            if (rows++ == 0) columns = count;
            if (count != columns) Report("NC0601", $"{count} values, the first line has {columns}", lines.Number, 1);
            for (var f = 0; f < Math.Min(count, columns); f++)
            {
                var field = lines.Current[fields[f]];
                if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                    Report("NC0601", $"'{Excerpt.Of(field.ToString())}' is not a number", lines.Number, fields[f].Start.Value + 1);
                else if (!double.IsFinite(value)) Report("NC0607", $"'{Excerpt.Of(field.ToString())}' is not finite", lines.Number, fields[f].Start.Value + 1);
                values.Add(value);
            }
        }
        if (rows == 0) bag.Error("NC0601", "holds no numbers", new SourcePosition(path));
        return rows == 0 || problems > 0 ? null : new NumberTable(rows, columns, [.. values]);

        void Report(string code, string message, int line, int column)
        {
            if (problems++ < MaxProblems) bag.Error(code, message, new SourcePosition(path, line, column));
        }
    }
}
