using System.Globalization;
using System.Text;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>Writes the macros as a Liberty file, so that paths through memories are timed.</summary>
internal static class MacroLibrary
{
    /// <summary>The library.</summary>
    internal static string Liberty(IEnumerable<Macro> macros, MacroModel model)
    {
        var all = macros.OrderBy(m => m.Name, StringComparer.Ordinal).ToArray();
        var text = new StringBuilder("/* Memories, crossbar and converters, generated.\n");
        foreach (var (what, source) in model.Sources) text.Append("   ").Append(what).Append(": ").Append(source).Append('\n');
        text.Append("*/\nlibrary(nc_macros) {\n  delay_model : table_lookup;\n  time_unit : \"1ns\";\n  voltage_unit : \"1V\";\n  current_unit : \"1uA\";\n  pulling_resistance_unit : \"1kohm\";\n")
            .Append("  leakage_power_unit : \"1nW\";\n  capacitive_load_unit (1,pf);\n")
            .Append(CultureInfo.InvariantCulture, $"  nom_process : 1;\n  nom_voltage : {CellLibrary.Supply};\n  nom_temperature : 25;\n");
        foreach (var width in all.SelectMany(m => m.Ports).Select(p => p.Width).Distinct().Order())
            text.Append(CultureInfo.InvariantCulture, $"  type (bus{width}) {{ base_type : array; data_type : bit; bit_width : {width}; bit_from : {width - 1}; bit_to : 0; downto : true; }}\n");
        foreach (var macro in all) Cell(text, macro, model);
        return text.Append("}\n").ToString();
    }

    private static void Cell(StringBuilder text, Macro macro, MacroModel model)
    {
        text.Append(CultureInfo.InvariantCulture, $"  cell ({macro.Name}) {{\n    area : {model.Area(macro):0.###};\n    cell_leakage_power : {model.Leakage(macro):0.######};\n    dont_touch : true;\n    is_macro_cell : true;\n");
        foreach (var port in macro.Ports)
        {
            if (port.Name == "clk")
            {
                text.Append(CultureInfo.InvariantCulture, $"    pin (clk) {{ direction : input; clock : true; capacitance : 0.05;\n      internal_power() {{ rise_power(scalar) {{ values(\"{model.ReadEnergy(macro):0.######}\"); }} fall_power(scalar) {{ values(\"0\"); }} }}\n    }}\n");
                continue;
            }
            text.Append("    bus (").Append(port.Name).Append(CultureInfo.InvariantCulture, $") {{ bus_type : bus{port.Width}; ");
            if (!port.IsOutput)
            {
                text.Append("direction : input; capacitance : 0.01;\n");
                var clocked = port.Name != Through(macro);
                if (clocked) text.Append("      ").Append(Timing("clk", "setup_rising", "constraint", model.Setup)).Append("      ").Append(Timing("clk", "hold_rising", "constraint", 0));
            }
            else if (Through(macro) is { } through)
            {
                // Every bit of the one reaches every bit of the other; buses of unequal width have to be written bit by bit.
                text.Append("direction : output;\n");
                var address = macro.Ports.First(p => p.Name == through);
                var related = string.Join(' ', Enumerable.Range(0, address.Width).Select(i => $"{through}[{i}]"));
                for (var i = 0; i < port.Width; i++) text.Append(CultureInfo.InvariantCulture, $"      pin ({port.Name}[{i}]) {{ ").Append(Timing(related, "combinational", "", model.Access(macro)).TrimEnd('\n')).Append(" }\n");
            }
            else text.Append("direction : output;\n      ").Append(Timing("clk", "rising_edge", "", model.Access(macro)));
            text.Append("    }\n");
        }
        text.Append("  }\n");
    }

    /// <summary>The input that reaches the outputs without a clock between.</summary>
    private static string? Through(Macro macro) => macro.Kind switch { Macro.Table => "raddr", Macro.Converter => "sum", _ => null };

    private static string Timing(string related, string type, string constraint, double value)
    {
        var v = value.ToString("0.####", CultureInfo.InvariantCulture);
        return constraint.Length > 0
            ? $"timing() {{ related_pin : \"{related}\"; timing_type : {type}; rise_constraint(scalar) {{ values(\"{v}\"); }} fall_constraint(scalar) {{ values(\"{v}\"); }} }}\n"
            : $"timing() {{ related_pin : \"{related}\"; timing_type : {type}; timing_sense : non_unate; cell_rise(scalar) {{ values(\"{v}\"); }} cell_fall(scalar) {{ values(\"{v}\"); }} rise_transition(scalar) {{ values(\"0.1\"); }} fall_transition(scalar) {{ values(\"0.1\"); }} }}\n";
    }
}
