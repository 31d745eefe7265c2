using System.Text.RegularExpressions;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Stimulus;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.LockStep;
using NeuroChip.Rtl.Synthesis;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>The hardware maps to standard cells, with the flip-flops that it must have and no latch; the router made of cells is still the router.</summary>
public sealed partial class SynthesisTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-synthesis").FullName;

    private static readonly ChipConfig Small = Params("small");

    /// <summary>Small queues, so that the router blocks.</summary>
    private static readonly ChipConfig Busy = new("gates", "", 1e8, "rram-22nm", new MeshConfig(1, 1, 2, 2, 2, 2),
        new CoreConfig(256, 1024, 4096, 2, 3, 32, 12, 10, DecayRounding.Nearest, 8, 2, 2,
            new SynapseConfig(SynapseKind.NvmCrossbar, 64, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 4)),
        new StepConfig(StepMode.Barrier, 3, 0), 5000);

    [SynthesisFact]
    public void Blocks_map_to_cells_with_the_flip_flops_that_their_parameters_ask_for()
    {
        var result = SynthesisRunner.Run(Small, TechnologyCatalog.Load(Small.Technology), _folder,
            new SynthesisOptions { Blocks = ["router", "neuron-unit", "axon-in", "spike-fifo", "axon-out", "registers", "barrier"] });
        foreach (var b in result.Blocks)
        {
            output.WriteLine($"{b.Block.Name}: {b.CellCount} cells, {b.FlipFlops} flip-flops, {b.CellArea} um2, {b.Path?.Period:0.00} ns, {b.Power.Total * 1e3:0.000} mW");
            Assert.InRange(b.CellArea / b.CellCount, 16, 96);
            Assert.DoesNotContain(b.Cells, c => c.Key.StartsWith("LATCH", StringComparison.Ordinal));
            Assert.NotNull(b.Path);
            Assert.InRange(b.Path.Period, 0.3, 100);
            Assert.True(b.Power.Total > b.IdlePower.Total && b.IdlePower.Total > b.IdlePower.Leakage && b.IdlePower.Leakage > 0, b.Block.Name);
            Assert.InRange(b.Path.Points.Sum(p => p.Delay), b.Path.Arrival - 0.01, b.Path.Arrival + 0.01);
        }
        var p = RtlParameters.Of(Small).All.ToDictionary(x => x.Name, x => x.Value);
        var flit = p["NC_COUNT_W"] + p["NC_AXON_W"] + 2 * p["NC_COORD_W"];
        Assert.Equal(5 * Fifo(flit, p["NC_FIFO_DEPTH"]) + 5 * 3 + 5 * 16, Of("router").FlipFlops);
        Assert.Equal(Fifo(p["NC_AXON_W"] + p["NC_COUNT_W"], p["NC_AXON_FIFO"]), Of("axon-in").FlipFlops);
        var route = Bits(p["NC_ROUTES"] + 1);
        var group = Bits((p["NC_NEURONS"] + p["NC_LANES"] - 1) / p["NC_LANES"]);
        Assert.Equal(Fifo(group + 16 + 2 * route, p["NC_SPIKE_FIFO"]), Of("spike-fifo").FlipFlops);
        Assert.Equal(17 + 6 + p["NC_STATE_W"] + 6 + p["NC_REFRACTORY_W"] + 16 + 1 + Bits(p["NC_ROWS"]), Of("registers").FlipFlops);
        // The path through the membrane memory is timed: it begins in a memory.
        Assert.Contains("nc_ram", Of("neuron-unit").Path!.Points[0].Cell, StringComparison.Ordinal);

        BlockResult Of(string name) => result.Blocks.Single(b => b.Block.Name == name);
        // The pointers of a FIFO of one place are constant.
        static long Fifo(long width, long depth) => width * depth + (depth > 1 ? 2 * Bits(depth) : 0) + 16;
        static long Bits(long values) => Math.Max(1, (long)Math.Ceiling(Math.Log2(values)));
    }

    [SynthesisTheory]
    [InlineData("event")]
    [InlineData("batch")]
    [InlineData("sram")]
    public void The_synapse_memory_is_macros_and_the_logic_between_them(string kind)
    {
        var chip = kind switch
        {
            "sram" => ChipCatalog.Load("sram-tile", ["synapse.rows=20", "synapse.columns=11", "synapse.accumulate_lanes=4", "core.axons=64"]),
            "batch" => Params("small", "synapse.read_policy=batch", "synapse.batch_rows=3"),
            _ => Small,
        };
        var synapse = chip.Core.Synapse;
        var result = SynthesisRunner.Run(chip, TechnologyCatalog.Load(chip.Technology), _folder,
            new SynthesisOptions { Blocks = kind == "batch" ? ["synapse-unit", "synapse-memory"] : ["synapse-memory"] });
        foreach (var b in result.Blocks) output.WriteLine($"{b.Block.Name}: {b.CellCount} cells, {b.FlipFlops} flip-flops, macros {string.Join(' ', b.Macros)}, {b.Path?.Period} ns");
        if (kind == "batch")
        {
            var unit = result.Blocks[0];
            Assert.Equal(1, unit.Macros["nc_bitmap_64x31"]);
            Assert.True(unit.FlipFlops > 100 && unit.Path is not null);
            Assert.Contains(result.MacroSources, m => m.What == "bitmap");
        }
        var memory = result.Blocks[^1];
        Assert.Equal(0, memory.FlipFlops);
        if (kind == "sram")
        {
            var words = Assert.Single(memory.Macros);
            Assert.Equal(("nc_ram_60x32", 1L), (words.Key, words.Value));
            return;
        }
        // One array, and a converter for every code of a beat, which together have the area of the core's converters.
        Assert.Equal(1, memory.Macros[$"nc_crossbar_{synapse.Rows}x{synapse.WeightColumns}"]);
        Assert.Equal(synapse.AccumulateLanes * synapse.CellsPerWeight, memory.Macros[$"nc_adc_{synapse.Adc!.Bits}"]);
        Assert.True(memory.CellCount > synapse.AccumulateLanes * 50, "no shift-add");
        var technology = TechnologyCatalog.Load(chip.Technology);
        var arrays = (synapse.Columns + synapse.ArrayColumns - 1) / synapse.ArrayColumns;
        var area = synapse.AdcCount * technology["area.adc." + TechnologyKeys.AdcRowBits(synapse.Adc.Bits)].Value
            + synapse.Rows * synapse.Columns * technology["area.cell"].Value + synapse.Rows * arrays * technology["area.driver_row"].Value;
        Assert.Equal(area * 1e12 * NodeScale.Area(technology.NodeNm, 180), memory.MacroArea, 1e-9 * memory.MacroArea);
    }

    [SynthesisFact]
    public void The_router_made_of_cells_is_equal_in_every_clock_and_a_wrong_cell_shows()
    {
        var gates = GateLevelRouter.Replacement(Busy, _folder);
        var cells = Instance().Matches(gates.Replacement);
        var (equal, difference) = Compare(gates, 16);
        Assert.True(difference is null, $"{difference}");
        output.WriteLine($"{equal} tile-cycles equal with a router of {cells.Count} cells and FIFOs");
        Assert.True(equal > 50_000, $"only {equal} tile-cycles");
        // The cell that decides that the local FIFO gives its head away is replaced by its opposite.
        var wrong = GateLevelRouter.Replacement(Busy, _folder, netlist =>
        {
            var decides = Decides().Match(netlist);
            Assert.True(decides.Success);
            var cell = decides.Groups[1];
            return netlist[..cell.Index] + Opposite[cell.Value] + netlist[(cell.Index + cell.Length)..];
        });
        var (before, caught) = Compare(wrong, 16);
        Assert.NotNull(caught);
        output.WriteLine($"a wrong cell is caught after {before} equal tile-cycles: {caught}");
    }

    [Fact]
    public void Missing_tools_and_cells_are_named_with_their_packages()
    {
        var e = Assert.Throws<DiagnosticException>(() => SynthesisTools.Require(SynthesisTools.Missing("", "/nowhere/cells.lib")));
        Assert.Equal("NC0107", e.Diagnostics[0].Code);
        Assert.Contains("yosys and sta and /nowhere/cells.lib", e.Diagnostics[0].Render(), StringComparison.Ordinal);
        Assert.Contains("yosys opensta qflow-tech-osu018", e.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_block_is_refused_with_the_closest_name()
    {
        var e = Assert.Throws<DiagnosticException>(() => SynthesisRunner.Choose(["routr", "tile"]));
        Assert.Equal("NC0105", Assert.Single(e.Diagnostics).Code);
        Assert.Contains("router", e.Diagnostics[0].Hint, StringComparison.Ordinal);
        Assert.Equal(["router", "axon-in"], SynthesisRunner.Choose(["axon-in", "router"]).Select(b => b.Name));
        Assert.Equal(7, SynthesisRunner.Choose(["control"]).Count);
    }

    private static ChipConfig Params(string name, params string[] set) => ChipCatalog.Load(Path.Combine(SharedData.Repository, "rtl-model", "sv", "params", name, "chip.yaml"), set);

    /// <summary>Random networks on random meshes; the tile-cycles that were equal, and the first difference.</summary>
    private static (long Equal, string? Difference) Compare(SourceEdit router, int networks)
    {
        long equal = 0;
        for (var seed = 0; seed < networks; seed++)
        {
            var r = new RandomStream((ulong)(seed));
            var chip = Busy with { Mesh = Busy.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) } };
            // The axon field must hold every neuron of the mesh, and the netlist has one width.
            if (RtlParameters.Of(chip).AxonBits != RtlParameters.Of(Busy).AxonBits) chip = chip with { Mesh = chip.Mesh with { Width = 2, Height = 2 } };
            var (image, sample) = RandomChips.Network(r, chip);
            using var session = new LockStepSession(CycleModel.Create(image, chip), image, chip,
                new LockStepOptions { Rtl = new RtlOptions { Fault = router, InitialSeed = (ulong)(seed + 1), CycleLimit = 1_000_000 } });
            var difference = session.Run(sample, sample.Timesteps);
            equal += session.TileCycles;
            if (difference is not null) return (equal, $"network {seed}: {difference}");
        }
        return (equal, null);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, true);

    [GeneratedRegex(@"^  [A-Z0-9]+ \S+ +\($", RegexOptions.Multiline)]
    private static partial Regex Instance();

    [GeneratedRegex(@"^  ([A-Z0-9]+) \S+ +\(\n(?:    \.[A-D]\([^\n]*\),\n)+    \.Y\(pop\[4\]\)", RegexOptions.Multiline)]
    private static partial Regex Decides();

    /// <summary>Cells with the same pins and another function.</summary>
    private static readonly Dictionary<string, string> Opposite = new()
    {
        ["NAND2X1"] = "NOR2X1", ["NOR2X1"] = "NAND2X1", ["NAND3X1"] = "NOR3X1", ["NOR3X1"] = "NAND3X1", ["AND2X1"] = "OR2X1", ["AND2X2"] = "OR2X2",
        ["OR2X1"] = "AND2X1", ["OR2X2"] = "AND2X2", ["AOI21X1"] = "OAI21X1", ["OAI21X1"] = "AOI21X1", ["AOI22X1"] = "OAI22X1", ["OAI22X1"] = "AOI22X1",
        ["INVX1"] = "BUFX2", ["BUFX2"] = "INVX1", ["BUFX4"] = "INVX1", ["INVX2"] = "BUFX2", ["INVX4"] = "BUFX2", ["XOR2X1"] = "XNOR2X1", ["XNOR2X1"] = "XOR2X1",
    };
}
