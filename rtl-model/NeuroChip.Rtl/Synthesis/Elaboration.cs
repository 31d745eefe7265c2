using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>
/// The hardware of one chip after Yosys has elaborated it: every module with its parameters fixed and a name without them, which older readers of
/// netlists need.
/// </summary>
internal sealed partial class Elaboration
{
    private readonly Dictionary<string, Dictionary<string, string>> _instances = [];

    private Elaboration(string rtlil) => Rtlil = rtlil;

    /// <summary>File name of the design in Yosys' own format.</summary>
    internal string Rtlil { get; }

    internal List<Macro> Macros { get; } = [];

    /// <summary>Elaborates <paramref name="top"/> in a folder that holds the sources and the header.</summary>
    internal static Elaboration Run(string folder, string top, params (string Name, long Value)[] parameters)
    {
        foreach (var box in new[] { Macro.Crossbar, Macro.Bitmap }) Empty(Path.Combine(folder, box + ".sv"));
        var set = string.Concat(parameters.Select(p => $" -chparam {p.Name} {p.Value}"));
        var sources = string.Join(' ', Directory.GetFiles(folder, "nc_*.sv").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        File.WriteAllText(Path.Combine(folder, top + "-elaborate.ys"),
            $"read_verilog -sv -defer -I. {sources}\nhierarchy -check -top {top}{set}\nproc\ncheck -assert\nselect -assert-none t:$dlatch t:$adlatch t:$dlatchsr\nwrite_rtlil {top}.il\nwrite_json {top}.json\n");
        RtlTools.Run("yosys", ["-q", "-l", top + "-elaborate.log", top + "-elaborate.ys"], folder);
        var elaboration = new Elaboration(top + ".il");
        using (var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, top + ".json"))))
            elaboration.Rename(folder, json.RootElement.GetProperty("modules"), top);
        File.Delete(Path.Combine(folder, top + ".json"));
        return elaboration;
    }

    /// <summary>The module of an instance path. Scopes of generate blocks are not named in it: parameters choose between them.</summary>
    internal string ModuleOf(string top, IEnumerable<string> path)
    {
        foreach (var instance in path)
        {
            var inside = _instances[top];
            top = inside.Keys.FirstOrDefault(i => i == instance || i.EndsWith("." + instance, StringComparison.Ordinal)) is { } name ? inside[name]
                : throw new InvalidOperationException($"the hardware description has no instance {instance} in {top}");
        }
        return top;
    }

    /// <summary>Leaves the ports of a module whose behaviour stands for an analog array or for storage that Yosys would unroll word by word.</summary>
    private static void Empty(string file)
    {
        var source = File.ReadAllText(file);
        var header = source[..(source.IndexOf("\n);\n", StringComparison.Ordinal) + 4)];
        var outputs = Output().Matches(header).Select(m => $"    assign {m.Groups[1].Value} = '0;\n");
        File.WriteAllText(file, header + string.Concat(outputs) + "endmodule\n`default_nettype wire\n");
    }

    private void Rename(string folder, JsonElement modules, string top)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var module in modules.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!module.Name.StartsWith("$paramod", StringComparison.Ordinal))
            {
                names[module.Name] = module.Name;
                continue;
            }
            var kind = module.Value.GetProperty("attributes").GetProperty("hdlname").GetString()!.TrimStart('\\');
            var macro = MacroOf(kind, module.Value);
            if (macro is not null && Macros.All(m => m.Name != macro.Name)) Macros.Add(macro);
            else
            {
                count[kind] = count.GetValueOrDefault(kind) + 1;
                macro = macro is null ? null : macro with { Name = $"{macro.Name}_{count[kind]}" };
                if (macro is not null) Macros.Add(macro);
            }
            names[module.Name] = macro?.Name ?? $"{kind}_{count[kind]}";
        }
        foreach (var module in modules.EnumerateObject())
        {
            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var cell in module.Value.GetProperty("cells").EnumerateObject())
                if (names.TryGetValue(cell.Value.GetProperty("type").GetString()!, out var type)) cells[cell.Name] = type;
            _instances[names[module.Name]] = cells;
        }
        // Names begin with $paramod and hold a hash or all parameters: none is part of another once the longer ones are gone.
        var text = new StringBuilder(File.ReadAllText(Path.Combine(folder, Rtlil)));
        foreach (var (from, to) in names.Where(n => n.Key != n.Value).OrderByDescending(n => n.Key.Length).ThenBy(n => n.Key, StringComparer.Ordinal)) text.Replace(from, "\\" + to);
        File.WriteAllText(Path.Combine(folder, Rtlil), text.ToString());
        _ = _instances[top];
    }

    private static Macro? MacroOf(string kind, JsonElement module)
    {
        if (kind is not (Macro.Ram or Macro.Table or Macro.Crossbar or Macro.Converter or Macro.Bitmap)) return null;
        var parameters = module.GetProperty("parameter_default_values");
        long Value(string name) => Convert.ToInt64(parameters.GetProperty(name).GetString(), 2);
        var ports = module.GetProperty("ports").EnumerateObject()
            .Select(p => new MacroPort(p.Name, p.Value.GetProperty("direction").GetString() == "output", p.Value.GetProperty("bits").GetArrayLength())).ToArray();
        switch (kind)
        {
            case Macro.Crossbar: return new Macro($"{kind}_{Value("ROWS")}x{Value("WCOLS")}", kind, Value("ROWS"), checked((int)(Value("WCOLS") * Value("WEIGHT_W"))), ports);
            case Macro.Converter: return new Macro($"{kind}_{Value("BITS")}", kind, 1, checked((int)Value("BITS")), ports);
            case Macro.Bitmap:
                return new Macro($"{kind}_{Value("AXONS")}x{Value("BITMAP_W")}", kind, 2 * Value("AXONS"), checked((int)Value("BITMAP_W")), ports)
                {
                    RegisterBits = 2 * Value("AXONS") + Value("CHANNEL_TABLE") * 17 + Value("ROWS") * (Value("BITMAP_W") + 17),
                };
        }
        var bits = checked((int)(Value("WIDTH") * (kind == Macro.Ram ? Value("GROUPS") : 1)));
        if (kind == Macro.Table && Value("DEPTH") * bits < Macro.SmallestTable) return null;
        return new Macro($"{kind}_{Value("DEPTH")}x{bits}", kind, Value("DEPTH"), bits, ports);
    }

    [GeneratedRegex(@"^\s*output\s[^\n]*?(\w+),?$", RegexOptions.Multiline)]
    private static partial Regex Output();
}
