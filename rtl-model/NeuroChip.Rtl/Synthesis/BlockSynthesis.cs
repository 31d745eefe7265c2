using System.Globalization;
using System.Text.Json;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>Maps one block to cells with Yosys, then times and prices it with OpenSTA.</summary>
internal sealed class BlockSynthesis(string folder, CellLibrary library, MacroModel model, IReadOnlyDictionary<string, Macro> macros, SynthesisOptions options)
{
    private const double PowerClock = 100e6;

    // What occurs many times is mapped once; all else is flattened, so that the mapper sees across module borders.
    private const string KeptModules = "nc_fifo_* nc_neuron_lane_* nc_acc_bank_* nc_shift_add_*";

    /// <summary>Maps a block; its netlists are NAME.v and NAME.json.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="rtlil">Elaborated design.</param>
    /// <param name="top">Module.</param>
    /// <param name="boxes">Modules that are not looked into.</param>
    internal void Map(string name, string rtlil, string top, IReadOnlyCollection<string> boxes)
    {
        // The constraints make the mapper buffer and size for real loads; without them one inverter drives a hundred gates.
        File.WriteAllText(Path.Combine(folder, "abc.constr"), "set_driving_cell BUFX2\nset_load 0.03 [all_outputs]\n");
        File.WriteAllText(Path.Combine(folder, name + ".ys"), string.Create(CultureInfo.InvariantCulture, $"""
            read_rtlil {rtlil}
            {(boxes.Count > 0 ? "blackbox " + string.Join(' ', boxes) : "")}
            read_liberty -lib {CellLibrary.File}
            hierarchy -check -top {top}
            check -assert
            setattr -mod -set keep_hierarchy 1 {KeptModules}
            flatten
            memory -nordff
            synth -flatten -top {top}
            dfflibmap -liberty {CellLibrary.File}
            abc -liberty {CellLibrary.File} -D {options.TargetNs * 1000:0} -constr abc.constr
            opt_clean -purge
            rename -wire t:DFF*
            check -assert
            tee -q -o {name}.stat stat -json
            write_verilog -noattr -noexpr -nohex -nodec -simple-lhs {name}.v
            write_json {name}.json

            """));
        RtlTools.Run("yosys", ["-q", "-l", name + ".log", name + ".ys"], folder);
    }

    /// <summary>Times and prices what <see cref="Map"/> wrote.</summary>
    /// <param name="block">Block.</param>
    /// <param name="name">As for <see cref="Map"/>.</param>
    /// <param name="top">Module.</param>
    /// <param name="netlists">Netlists of the modules that were not looked into; macros are found by name.</param>
    internal BlockResult Measure(SynthesisBlock block, string name, string top, IReadOnlyList<string> netlists)
    {
        var reads = string.Concat(netlists.Append(name).Select(n => $"read_verilog {n}.v\n"));
        File.WriteAllText(Path.Combine(folder, name + ".tcl"), string.Create(CultureInfo.InvariantCulture, $$"""
            read_liberty {{CellLibrary.File}}
            read_liberty macros.lib
            {{reads}}link_design {{top}}
            create_clock -name clk -period {{1e9 / PowerClock}} [get_ports clk]
            report_checks -path_delay max -format full -digits 4
            set_power_activity -global -activity {{options.Activity}} -duty 0.5
            report_power -digits 6
            puts "IDLE"
            set_power_activity -global -activity 0 -duty 0.5
            report_power -digits 6

            """));
        var text = RtlTools.Run("sta", ["-no_splash", "-exit", name + ".tcl"], folder);
        File.WriteAllText(Path.Combine(folder, name + ".sta"), text + "\n");
        var idle = text.IndexOf("IDLE", StringComparison.Ordinal);
        if (idle < 0) throw new InvalidOperationException($"OpenSTA did not finish {name}:\n{text[..Math.Min(text.Length, 2000)]}");
        var (cells, used) = Count([.. netlists.Append(name)], top);
        return new BlockResult(block, cells, cells.Where(c => library.Cells[c.Key].IsFlipFlop).Sum(c => c.Value), cells.Sum(c => c.Value * library.Cells[c.Key].Area),
            used, used.Sum(m => m.Value * model.Area(macros[m.Key])), TimingReport.Path(text[..idle]), TimingReport.Power(text[..idle]), TimingReport.Power(text[idle..]), PowerClock,
            used.Sum(m => m.Value * model.ReadEnergy(macros[m.Key])) * 1e-12);
    }

    /// <summary>Cells and macros of a module and all below it.</summary>
    private (SortedDictionary<string, long> Cells, SortedDictionary<string, long> Macros) Count(IReadOnlyList<string> names, string top)
    {
        var modules = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".stat")));
            foreach (var module in json.RootElement.GetProperty("modules").EnumerateObject())
            {
                var types = module.Value.GetProperty("num_cells_by_type").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetInt64());
                // A box has no cells where it is one, and its own elsewhere.
                if (types.Count > 0 || !modules.ContainsKey(module.Name)) modules[module.Name.TrimStart('\\')] = types;
            }
        }
        var (cells, used) = (new SortedDictionary<string, long>(StringComparer.Ordinal), new SortedDictionary<string, long>(StringComparer.Ordinal));
        Add(top, 1);
        return (cells, used);

        void Add(string module, long times)
        {
            foreach (var (type, number) in modules[module])
                if (library.Cells.ContainsKey(type)) cells[type] = cells.GetValueOrDefault(type) + times * number;
                else if (macros.ContainsKey(type)) used[type] = used.GetValueOrDefault(type) + times * number;
                else Add(type.TrimStart('\\'), times * number);
        }
    }
}
