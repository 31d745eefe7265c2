using NeuroChip.Emulator.Reports;
using NeuroChip.Rtl.Synthesis;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Cli.Synthesis;

/// <summary>synthesis.json: every figure with unit and description.</summary>
internal static class SynthesisJson
{
    internal static string Write(SynthesisResult result)
    {
        var json = new FigureWriter();
        json.Figure("schema_version", 1, "version", "version of the paths of this file");
        json.Object("settings", () =>
        {
            json.Figure("chip", result.Chip, "name", "chip whose parameters the hardware has");
            json.Figure("cell_library", CellLibrary.Name, "name", "standard cells, 180 nm, 1.8 V, typical corner");
            json.Figure("technology", result.Technology, "name", "technology that prices the macros");
            json.Figure("target", result.Options.TargetNs * 1e-9, "s", "delay that the mapper aims at");
            json.Figure("activity", result.Options.Activity, "toggles/cycle", "assumed for every net in the power estimate");
            for (var i = 0; i < result.Tools.Count; i++) json.Figure($"tool_{i}", result.Tools[i], "version", "tool");
        });
        json.Figure("frequency", result.Frequency, "Hz", "highest clock of the slowest block, without wires", "no block has a path between registers");
        json.Object("blocks", () =>
        {
            foreach (var block in result.Blocks) json.Object(block.Block.Name.Replace('-', '_'), () => Block(json, block, result.NodeNm));
        });
        json.Object("macro_sources", () =>
        {
            foreach (var (what, source) in result.MacroSources) json.Text(what.Replace(' ', '_'), source);
        });
        return json.Finish();
    }

    private static void Block(FigureWriter json, BlockResult b, double node)
    {
        json.Figure("cells", b.CellCount, "cells", "standard cells");
        json.Figure("flip_flops", b.FlipFlops, "cells", "of them flip-flops");
        json.Figure("cell_area", b.CellArea * 1e-12, "m2", "standard cells, without wires");
        json.Figure("macros", b.Macros.Values.Sum(), "macros", "memories, crossbar, converters, bitmap");
        json.Figure("macro_area", b.MacroArea * 1e-12, "m2", "macros, from the technology's rows");
        json.Object("path", () =>
        {
            json.Figure("startpoint", b.Path?.Startpoint ?? "", "instance", "register or memory where the slowest path begins");
            json.Figure("endpoint", b.Path?.Endpoint ?? "", "instance", "register or memory where it ends");
            json.Figure("arrival", b.Path?.Arrival * 1e-9, "s", "from the clock edge", "no path between registers");
            json.Figure("setup", b.Path?.Setup * 1e-9, "s", "setup time at the end", "no path between registers");
            json.Figure("frequency", b.Path?.Frequency, "Hz", "1 / (arrival + setup)", "no path between registers");
            json.Figure("gates", b.Path?.Points.Count ?? 0, "cells", "cells and memories on the path, the starting one included");
        });
        json.Object("power", () =>
        {
            json.Figure("clock", b.PowerClock, "Hz", "clock of the estimate");
            json.Figure("total", b.Power.Total, "W", "at the assumed activity");
            json.Figure("sequential", b.Power.Sequential, "W", "flip-flops and their clock pins");
            json.Figure("combinational", b.Power.Combinational, "W", "gates");
            json.Figure("idle", b.IdlePower.Total, "W", "only the clock toggles");
            json.Figure("leakage", b.IdlePower.Leakage, "W", "without a clock");
            json.Figure("memory_read", b.MemoryEnergy, "J", "one read of every memory and one conversion of every converter, from the technology; not in the power");
        });
        var scaled = ScaledBlock.Of(b, node);
        json.Object("at_technology_node", () =>
        {
            json.Figure("area", scaled.AreaUm2 * 1e-12, "m2", "estimate: " + ScaledBlock.Basis);
            json.Figure("frequency", scaled.Frequency, "Hz", "estimate: " + ScaledBlock.Basis, "no path between registers");
            json.Figure("power", (b.Power.Total - b.Power.Leakage) * scaled.EnergyFactor, "W", "dynamic, at the clock of the estimate: " + ScaledBlock.Basis);
        });
    }
}
