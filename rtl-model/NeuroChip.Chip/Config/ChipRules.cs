using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Config;

/// <summary>What keys must satisfy together (NC0207). Each rule names its keys, so that it stays silent while one of them is invalid.</summary>
internal sealed class ChipRules(Func<string, ChipValue> value, Action<string, string?, string[]> contradiction)
{
    private const int MaxFlits = 4096;
    private const string Adc = ChipKeys.AdcSection;
    private const string Allocation = "with-switch";

    public void Check()
    {
        Router();
        Latencies();
        Dies();
        Trees();
        if (value("synapse.kind").Text == "sram") Sram();
        else Nvm();
        Steps();
        if (Int("core.neuron_lanes") > Int("core.neurons"))
            contradiction($"core.neuron_lanes ({Int("core.neuron_lanes")}) exceeds core.neurons ({Int("core.neurons")})", "a lane updates at least one neuron: use fewer lanes, or more neurons", ["core.neuron_lanes", "core.neurons"]);
    }

    /// <summary>Cycles of a fixed time-step; a time is rounded to the nearest whole cycle. 0 if it is shorter than half a cycle.</summary>
    public static long StepCycles(ChipValue length, double clock)
    {
        if (length.Quantity is not { } quantity) return 0;
        if (quantity.Dimension == Dimension.Cycles) return length.Long;
        var cycles = Math.Round(quantity.Value * clock, MidpointRounding.AwayFromZero);
        return cycles <= ChipKeys.ByPath["step.length"].Max ? (long)cycles : long.MaxValue;
    }

    private void Router()
    {
        const string Stages = ChipKeys.StagesSection;
        // The top layer's keys are the ones just written; a preset's beneath them are not to be named.
        var given = ChipKeys.All.Where(k => k.Section == Stages && value(k.Path).Node is not null).Select(k => k.Path).OrderByDescending(p => value(p).Layer).ToArray();
        if (given.Length > 0 && ChipKeys.Latencies.Where(p => value(p).Node is not null).MaxBy(p => value(p).Layer) is { } latency)
            contradiction($"{latency} and {given[0]} are both given", "the stages say what the latencies are; remove one of the two", [latency, given[0]]);
        if (given.Length == 0 && Int("mesh.switch_speedup") > 1 && Int("mesh.hop_latency") == 1)
            contradiction($"mesh.hop_latency is 1 cycle, but mesh.switch_speedup {Int("mesh.switch_speedup")} lets a flit cross the switch in the cycle of its grant",
                "write at least '2 cycles': one is the link's", ["mesh.hop_latency", "mesh.switch_speedup"]);
        var allocation = value("mesh.vc_allocation").Text;
        var (vc, sw) = (Int(Stages + ".vc_allocation"), Int(Stages + ".switch_allocation"));
        if (allocation == Allocation && vc > sw)
            contradiction($"{Stages}.vc_allocation ({vc} cycles) exceeds switch_allocation ({sw} cycles), in which mesh.vc_allocation with-switch does it",
                "write 'vc_allocation: before-switch' in mesh, or shorten the stage", [Stages + ".vc_allocation", Stages + ".switch_allocation", "mesh.vc_allocation"]);
        if (allocation == "speculative" && vc > 1)
            contradiction($"{Stages}.vc_allocation is {vc} cycles, but mesh.vc_allocation speculative needs its answer in the cycle of the switch's",
                "write '1 cycle', or 'vc_allocation: before-switch' in mesh", [Stages + ".vc_allocation", "mesh.vc_allocation"]);
        if ((long)Int("mesh.virtual_channels") * Int("mesh.fifo_depth") > MaxFlits)
            contradiction($"a router input holds {(long)Int("mesh.virtual_channels") * Int("mesh.fifo_depth")} flits; at most {MaxFlits} are possible",
                "use fewer virtual channels or a smaller fifo_depth", ["mesh.virtual_channels", "mesh.fifo_depth"]);
    }

    private void Dies()
    {
        const string Dies = ChipKeys.DiesSection;
        var (columns, rows) = (Int(Dies + ".width"), Int(Dies + ".height"));
        if (columns * rows <= 1)
        {
            if (ChipKeys.All.FirstOrDefault(k => k.Section == Dies && k.Name is not ("width" or "height") && value(k.Path).Node is not null) is { } idle)
                contradiction($"{idle.Path} is given, but the chip is one die", "write mesh.dies.width or mesh.dies.height, or remove the key", [idle.Path, Dies + ".width", Dies + ".height"]);
            return;
        }
        foreach (var side in (string[])["width", "height"])
            if (!DiesConfig.Cuts(Int("mesh." + side), Int($"{Dies}.{side}")))
                contradiction($"mesh.{side} ({Int("mesh." + side)} tiles) cannot be cut into {Int($"{Dies}.{side}")} dies of equal {side}", null, ["mesh." + side, $"{Dies}.{side}"]);
        if (BeyondLatencies() is { } key)
            contradiction($"{key} asks for a router with a stage vector, which chips of several dies do not have", "leave out one of the two", [key, columns > 1 ? Dies + ".width" : Dies + ".height"]);
    }

    private void Trees()
    {
        const string Multicast = "mesh.multicast";
        if (value(Multicast).Text != "tree")
        {
            foreach (var key in ChipKeys.TreeKeys)
                if (value(key).Node is not null) contradiction($"{key} is given, but {Multicast} is not tree", $"write '{Multicast}: tree', or remove the key", [key, Multicast]);
            return;
        }
        if (BeyondLatencies() is { } stage)
            contradiction($"{stage} asks for a router with a stage vector, which has no table of multicast trees", "leave out one of the two", [stage, Multicast]);
    }

    /// <summary>A key that asks for a router that hop, credit and injection latency cannot describe; as <see cref="RouterConfig.BeyondLatencies"/>.</summary>
    private string? BeyondLatencies()
    {
        if (Int("mesh.virtual_channels") > 1) return "mesh.virtual_channels";
        if (value("mesh.vc_allocation").Text != Allocation) return "mesh.vc_allocation";
        if (Int("mesh.switch_speedup") > 1) return "mesh.switch_speedup";
        foreach (var (name, least) in ((string, int)[])[("routing", 0), ("switch_allocation", 1), ("traversal", 1)])
            if (Int($"{ChipKeys.StagesSection}.{name}") > least) return $"{ChipKeys.StagesSection}.{name}";
        return null;
    }

    private void Latencies()
    {
        const string Stages = ChipKeys.StagesSection;
        var staged = ChipKeys.All.FirstOrDefault(k => k.Section == Stages && value(k.Path).Node is not null)?.Path;
        var credit = staged is null ? Int("mesh.credit_latency") : Int(Stages + ".switch_allocation") + Int(Stages + ".link") + Int(Stages + ".credit");
        var barrier = Int("step.barrier_latency");
        var between = Int(ChipKeys.DiesSection + ".width") * Int(ChipKeys.DiesSection + ".height") > 1 ? Int(ChipKeys.DiesSection + ".link_latency") : 0;
        if (barrier >= credit + between) return;
        var what = between > 0 ? "the way of a credit between two dies" : staged is null ? "mesh.credit_latency" : "the way of a credit";
        contradiction($"step.barrier_latency ({barrier} cycles) is shorter than {what} ({credit + between} cycles)",
            "a credit must be back before the next time-step starts",
            between > 0 ? ["step.barrier_latency", ChipKeys.DiesSection + ".link_latency", staged ?? "mesh.credit_latency"] : ["step.barrier_latency", staged ?? "mesh.credit_latency"]);
    }

    private void Sram()
    {
        foreach (var key in ChipKeys.All)
            if (key.Section == Adc && value(key.Path).Node is not null)
                contradiction($"'{key.Path}' is given, but synapses of kind sram have no converters", "remove synapse.adc", [key.Path, "synapse.kind"]);
        if (Int("synapse.cell_width") != 1)
            contradiction($"synapse.cell_width is {Int("synapse.cell_width")} bits, but an SRAM cell holds one", "write '1 bit'", ["synapse.cell_width", "synapse.kind"]);
        if (value("synapse.read_policy").Text == "batch" && Int("synapse.batch_rows") != 1)
            contradiction($"synapse.batch_rows is {Int("synapse.batch_rows")}, but an SRAM reads one row at a time", "write 1", ["synapse.batch_rows", "synapse.read_policy", "synapse.kind"]);
    }

    private void Nvm()
    {
        if (!ChipKeys.All.Any(k => k.Section == Adc && value(k.Path).Node is not null))
            contradiction("synapses of kind nvm-crossbar need a section 'synapse.adc'", "give at least synapse.adc.resolution", ["synapse.kind"]);
        var (bits, latency) = (Int(Adc + ".resolution"), value(Adc + ".latency"));
        if (value(Adc + ".kind").Text == "sense-amplifier" && bits != 1)
            contradiction($"{Adc}.resolution is {bits} bits, but a sense amplifier decides one", "write '1 bit'", [Adc + ".resolution", Adc + ".kind"]);
        if (value(Adc + ".kind").Text == "ramp" && latency.Node is not null && latency.Integer != 1 << bits)
            contradiction($"{Adc}.latency is {latency.Integer} cycles, but a ramp of {bits} bits takes {1 << bits}, one a step", $"write '{1 << bits} cycles', or leave it out",
                [Adc + ".latency", Adc + ".resolution", Adc + ".kind"]);
        var (weight, cell) = (Int("synapse.weight_width"), Int("synapse.cell_width"));
        var offset = value("synapse.sign").Text == "offset";
        if (value(Adc + ".kind").Text == "none") NoConverters(weight, cell, offset);
        if (offset && weight < 2)
            contradiction("synapse.sign offset needs a weight_width of at least 2 bits", "use differential, or wider weights", ["synapse.sign", "synapse.weight_width"]);
        var cells = offset ? Ceiling(weight, cell) : 2 * Ceiling(Math.Max(1, weight - 1), cell);
        var columns = Int("synapse.columns");
        if (columns < cells)
            contradiction($"synapse.columns is {columns}, but one weight takes {cells} cells", $"write at least {cells}, wider cells or narrower weights", ["synapse.columns", "synapse.weight_width", "synapse.cell_width", "synapse.sign"]);
        if (Int(Adc + ".columns_per_adc") > columns)
            contradiction($"{Adc}.columns_per_adc ({Int(Adc + ".columns_per_adc")}) exceeds synapse.columns ({columns})", $"write {columns} for one converter a core, or fewer", [Adc + ".columns_per_adc", "synapse.columns"]);
        if (value("synapse.read_policy").Text == "batch" && Int("synapse.batch_rows") > Int("synapse.rows"))
            contradiction($"synapse.batch_rows ({Int("synapse.batch_rows")}) exceeds synapse.rows ({Int("synapse.rows")})", "a core cannot drive more rows than it has: write fewer", ["synapse.batch_rows", "synapse.rows", "synapse.read_policy"]);
    }

    // What a current that goes into a neuron cannot have.
    private void NoConverters(int weight, int cell, bool offset)
    {
        const string Kind = Adc + ".kind";
        foreach (var key in ChipKeys.All)
            if (key.Section == Adc && key.Path != Kind && value(key.Path).Node is not null)
                contradiction($"'{key.Path}' is given, but {Kind} is none: there is no converter that could have it", "remove it, or choose sar, ramp or sense-amplifier", [key.Path, Kind]);
        if (offset)
            contradiction($"synapse.sign is offset, but {Kind} is none: nothing could take the offset off a current", "write 'sign: differential'", ["synapse.sign", Kind]);
        else if (weight - 1 > cell)
            contradiction($"a weight of {weight} bits takes {Ceiling(weight - 1, cell)} slices of {cell} bits, but {Kind} is none: slices are put together after conversion",
                $"write 'weight_width: {cell + 1} bits' or fewer, or choose a converter", ["synapse.weight_width", "synapse.cell_width", Kind]);
    }

    private void Steps()
    {
        var length = value("step.length");
        if (value("step.mode").Text != "fixed")
        {
            if (length.Node is not null)
                contradiction("step.length is given, but step.mode is barrier", "write 'mode: fixed', or remove the length", ["step.length", "step.mode"]);
            return;
        }
        if (length.Node is null)
        {
            contradiction("step.mode fixed needs step.length", "write 'length: 1 ms', for example", ["step.mode"]);
            return;
        }
        if (!length.IsValid || !value("clock").IsValid) return;
        var cycles = StepCycles(length, value("clock").Quantity!.Value);
        if (cycles < 1)
            contradiction("step.length is shorter than a clock cycle", "write a longer one, or a faster clock", ["step.length", "clock"]);
        else if (cycles > ChipKeys.ByPath["step.length"].Max)
            contradiction("step.length is longer than 10^15 clock cycles", "write a shorter one", ["step.length", "clock"]);
    }

    private int Int(string path) => value(path).Integer;

    private static int Ceiling(int a, int b) => (a + Math.Max(1, b) - 1) / Math.Max(1, b);
}
