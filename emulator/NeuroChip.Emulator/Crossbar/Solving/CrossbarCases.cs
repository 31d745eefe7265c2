using System.Globalization;
using System.Text.RegularExpressions;
using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Solving;

/// <summary>
/// Solved reads of an archive of arrays, by their names: <c>G_S</c> (and <c>Gneg_S</c>) cells, <c>x_INPUT</c> rows in units of <c>Vread_V</c>,
/// <c>TOPOLOGY_RROW_COLUMN_INPUT_Imna_A</c> the currents that another nodal analysis found (and <c>_P_W</c> the power of the sources), resistances in ohm.
/// </summary>
public static class CrossbarCases
{
    private static readonly Regex Solution = new(
        @"^(?<topology>IS|SS|INT)_R(?<row>[0-9.]+(e-?[0-9]+)?)_(?<column>[0-9.]+(e-?[0-9]+)?)_(?<input>[A-Za-z0-9]+)_Imna_A$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>The reads that an archive has a solution for, solved again; in the order of their names.</summary>
    /// <param name="arrays">Arrays of the archive with their number of columns.</param>
    /// <param name="problem">Why there is none; null otherwise.</param>
    public static IReadOnlyList<CrossbarCase> Compare(IReadOnlyDictionary<string, (int Rows, int Columns, double[] Values)> arrays, out string? problem)
    {
        var cases = new List<CrossbarCase>();
        problem = null;
        if (!arrays.TryGetValue("G_S", out var cells)) problem = "no array 'G_S' of conductances";
        else if (!arrays.TryGetValue("Vread_V", out var supply) || supply.Values.Length != 1) problem = "no 'Vread_V'";
        else
            foreach (var (name, expected) in arrays)
            {
                var match = Solution.Match(name);
                if (!match.Success) continue;
                problem = Add(cases, arrays, cells, supply.Values[0], name, match, expected.Values);
                if (problem is not null) return cases;
            }
        if (problem is null && cases.Count == 0) problem = "no solved read, such as 'IS_R1.0_1.0_all_Imna_A'";
        return cases;
    }

    private static string? Add(
        List<CrossbarCase> cases, IReadOnlyDictionary<string, (int Rows, int Columns, double[] Values)> arrays, (int Rows, int Columns, double[] Values) cells, double supply,
        string name, Match match, double[] expected)
    {
        var input = match.Groups["input"].Value;
        if (!arrays.TryGetValue("x_" + input, out var x) || x.Values.Length != cells.Rows) return $"'{name}' needs 'x_{input}' with {cells.Rows} rows";
        if (expected.Length != cells.Columns) return $"'{name}' has {expected.Length} values, 'G_S' has {cells.Columns} columns";
        var topology = match.Groups["topology"].Value switch { "IS" => CrossbarTopology.InputSource, "SS" => CrossbarTopology.SeparateSource, _ => CrossbarTopology.Interleaved };
        double[]? negative = null;
        if (topology == CrossbarTopology.Interleaved)
        {
            if (!arrays.TryGetValue("Gneg_S", out var second) || second.Values.Length != cells.Values.Length) return $"'{name}' needs 'Gneg_S' of the shape of 'G_S'";
            negative = second.Values;
        }
        var wires = new WireResistances(Ohm(match, "row"), Ohm(match, "column"));
        var read = CrossbarRead.Solve(topology, new CrossbarGeometry(cells.Rows, cells.Columns), wires, cells.Values, negative, [.. x.Values.Select(v => v * supply)], supply);
        double? power = arrays.TryGetValue(name.Replace("_Imna_A", "_P_W", StringComparison.Ordinal), out var watts) && watts.Values.Length == 1 ? watts.Values[0] : null;
        cases.Add(new CrossbarCase(name, topology, wires, read, expected, power));
        return null;
    }

    private static double Ohm(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
