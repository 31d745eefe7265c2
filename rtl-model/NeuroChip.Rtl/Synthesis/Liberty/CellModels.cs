using System.Text;

namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>
/// Functional Verilog of the cells of a netlist, written from the library's own functions: its Verilog has user-defined primitives with
/// timing, which the simulator does not take.
/// </summary>
internal static class CellModels
{
    /// <summary>One module a cell.</summary>
    /// <exception cref="InvalidOperationException">A cell is neither combinational nor a plain flip-flop.</exception>
    internal static string Verilog(CellLibrary library, IEnumerable<string> names)
    {
        var text = new StringBuilder("// Functions of the cells, generated from the library.\n");
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var cell = library.Cells[name];
            var inputs = cell.Inputs.Select(i => i.Name).ToArray();
            text.Append("module ").Append(name).Append(" (")
                .AppendJoin(", ", inputs.Select(i => "input wire " + i)).Append(", ");
            if (cell.IsFlipFlop)
            {
                text.Append("output reg Q);\n    always @(posedge CLK) Q <= D;\nendmodule\n");
                continue;
            }
            text.AppendJoin(", ", cell.Outputs.Select(o => "output wire " + o.Name)).Append(");\n");
            foreach (var output in cell.Outputs)
            {
                var table = cell.TableOf(output) ?? throw new InvalidOperationException($"cell {name} has no function that can be simulated");
                text.Append("    assign ").Append(output.Name).Append(" = ").Append(CellFunction.Verilog(table, inputs)).Append(";\n");
            }
            text.Append("endmodule\n");
        }
        return text.ToString();
    }
}
