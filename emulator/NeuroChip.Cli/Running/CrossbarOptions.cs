using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Emulator.Crossbar.Circuits;
using NeuroChip.Emulator.Crossbar.Solving;
using NeuroChip.Workloads.Tables;

namespace NeuroChip.Cli.Running;

/// <summary>The options of <c>neurochip crossbar</c>.</summary>
internal sealed class CrossbarOptions
{
    private static readonly (string Name, CrossbarTopology Topology)[] Topologies =
        [("is", CrossbarTopology.InputSource), ("ss", CrossbarTopology.SeparateSource), ("int", CrossbarTopology.Interleaved)];

    /// <summary>What circuits accept: no device and no wire is outside of it.</summary>
    private const double LargestValue = 1e15;

    private readonly Option<string?> _topology = new("--topology")
    {
        Description = "How rows are driven: is (always), ss (the spike gates the cell) or int (interleaved pairs). Without it the file's own solutions are checked.", HelpName = "NAME",
    };

    private readonly Option<string?> _negative = new("--negative") { Description = "Conductances of the second cells of interleaved pairs.", HelpName = "FILE" };
    private readonly Option<string?> _input = new("--input") { Description = "One number a row: its voltage in units of --read-voltage. Default: all 1.", HelpName = "FILE" };
    private readonly Option<string> _voltage = Quantity("--read-voltage", "Read voltage.", "0.2 V");
    private readonly Option<string> _row = Quantity("--row-resistance", "Row wire, per cell (ss: supply line).", "1 Ohm");
    private readonly Option<string> _column = Quantity("--column-resistance", "Column wire, per cell.", "1 Ohm");
    private readonly Option<string> _rowTerminal = Quantity("--row-terminal", "Driver of a row (ss: of a supply line).", "0 Ohm");
    private readonly Option<string> _columnTerminal = Quantity("--column-terminal", "Sense side of a column.", "0 Ohm");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _topology, _negative, _input, _voltage, _row, _column, _rowTerminal, _columnTerminal }) command.Add(option);
    }

    /// <summary>True if the file's own solutions are to be checked.</summary>
    /// <exception cref="DiagnosticException">NC0104: an option that would have no effect.</exception>
    internal bool ChecksFile(ParseResult parsed)
    {
        if (parsed.GetValue(_topology) is not null) return false;
        var bag = new DiagnosticBag();
        foreach (Option option in new Option[] { _negative, _input, _voltage, _row, _column, _rowTerminal, _columnTerminal })
            if (parsed.GetResult(option) is { Implicit: false })
                bag.Error("NC0104", $"{option.Name} says how one read is made, but the file's own solutions are checked", new SourcePosition(option.Name), "add --topology, or leave the option out");
        bag.ThrowIfErrors();
        return true;
    }

    /// <summary>Solves the read that the options describe.</summary>
    /// <exception cref="DiagnosticException">NC0104, NC0105, NC0202, NC0205, NC0601, NC0607, all problems at once.</exception>
    internal CrossbarRead Solve(ParseResult parsed, string path, IReadOnlyDictionary<string, NumberTable> tables)
    {
        var bag = new DiagnosticBag();
        var name = parsed.GetValue(_topology)!;
        var index = Array.FindIndex(Topologies, t => t.Name == name);
        if (index < 0) bag.Error("NC0105", $"unknown topology '{Excerpt.Of(name)}'", new SourcePosition("--topology"), "available: " + string.Join(", ", Topologies.Select(t => t.Name)));
        var topology = index < 0 ? default : Topologies[index].Topology;
        if (index >= 0 && (topology == CrossbarTopology.Interleaved) != (parsed.GetValue(_negative) is not null))
            bag.Error("NC0104", "interleaved pairs have second cells, other topologies have none", new SourcePosition("--negative"), "give --negative with --topology int, and only with it");
        var cells = Conductances(path, tables, bag);
        var negative = parsed.GetValue(_negative) is { } file ? Conductances(file, NumberTables.Read(file), bag) : null;
        if (cells is not null && negative is not null && (cells.Rows, cells.Columns) != (negative.Rows, negative.Columns))
            bag.Error("NC0601", $"{negative.Rows} x {negative.Columns} second cells for {cells.Rows} x {cells.Columns} pairs", new SourcePosition(parsed.GetValue(_negative)!));
        var supply = Read(parsed, _voltage, Dimension.Voltage, bag);
        var wires = new WireResistances(
            Read(parsed, _row, Dimension.Resistance, bag), Read(parsed, _column, Dimension.Resistance, bag), Read(parsed, _rowTerminal, Dimension.Resistance, bag),
            Read(parsed, _columnTerminal, Dimension.Resistance, bag));
        var input = parsed.GetValue(_input) is { } rows ? Input(rows, cells?.Rows ?? 0, bag) : Enumerable.Repeat(1.0, cells?.Rows ?? 0).ToArray();
        var most = Array.FindIndex(input, x => !(Math.Abs(x * supply) <= LargestValue));
        if (most >= 0)
            bag.Error("NC0607", FormattableString.Invariant($"{input[most]:R} at row {most} is no row voltage"), new SourcePosition(parsed.GetValue(_input) ?? "--read-voltage"), "times --read-voltage at most 1e15 V");
        bag.ThrowIfErrors();
        return CrossbarRead.Solve(topology, new CrossbarGeometry(cells!.Rows, cells.Columns), wires, cells.Values, negative?.Values, Array.ConvertAll(input, x => x * supply), supply);
    }

    private static NumberTable? Conductances(string path, IReadOnlyDictionary<string, NumberTable> tables, DiagnosticBag bag)
    {
        if (!tables.TryGetValue(NumberTables.Lone, out var table) && !tables.TryGetValue("G_S", out table))
        {
            bag.Error("NC0601", "holds no array 'G_S' of conductances", new SourcePosition(path), "arrays: " + string.Join(", ", tables.Keys.Take(10)));
            return null;
        }
        if (table.Rows is < 1 or > CrossbarGeometry.MaximumSide || table.Columns is < 1 or > CrossbarGeometry.MaximumSide)
            bag.Error("NC0609", $"{table.Rows} x {table.Columns} cells; sides of 1 to {CrossbarGeometry.MaximumSide} are solved", new SourcePosition(path), "split the array");
        var bad = Array.FindIndex(table.Values, g => g is < 0 or > LargestValue);
        if (bad < 0) return table;
        bag.Error("NC0607", FormattableString.Invariant($"conductance {table.Values[bad]:R} at row {bad / table.Columns}, column {bad % table.Columns}"), new SourcePosition(path), "give siemens, 0 to 1e15");
        return null;
    }

    private static double[] Input(string path, int rows, DiagnosticBag bag)
    {
        var tables = NumberTables.Read(path);
        if (tables.TryGetValue(NumberTables.Lone, out var table) && table.Values.Length == rows) return table.Values;
        bag.Error("NC0605", $"holds {(table is null ? "several arrays" : $"{table.Values.Length} numbers")}, the array has {rows} rows", new SourcePosition(path), "give one number a row");
        return [];
    }

    private static double Read(ParseResult parsed, Option<string> option, Dimension dimension, DiagnosticBag bag)
    {
        var text = parsed.GetValue(option)!;
        var problem = Chip.Units.Quantity.TryParse(text, out var quantity);
        if (problem is null && quantity!.Dimension == dimension && quantity.Value is >= 0 and <= LargestValue) return quantity.Value;
        bag.Error("NC0205", $"'{Excerpt.Of(text)}' is not a {(dimension == Dimension.Voltage ? "voltage" : "resistance")} of 0 to 1e15", new SourcePosition(option.Name),
            $"accepted units: {string.Join(", ", UnitTable.Symbols(dimension))}");
        return 0;
    }

    private static Option<string> Quantity(string name, string description, string value) => new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "VALUE" };
}
