using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>PUMA: latency of its network from the router simulation; closed forms of its products.</summary>
internal static class PumaLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["noc_latency"] = i => SampledLatency.Measure(Network(i), i.At("rate")),
        ["mvm_time"] = i => i["array.time"] * i.At("input_bits") / i["dac.bits"],
        ["conversion_energy"] = i => i["adc.power"] * i["adc.time"] / i["array.size"],
    };

    internal static NocConfig Network(FigureInput i)
    {
        var stages = new RouterStages((int)i["noc.routing"], (int)i["noc.vc_allocation"], (int)i["noc.switch_allocation"], (int)i["noc.traversal"], (int)i["noc.link"], 0);
        var (side, buffer) = ((int)i["noc.side"], (int)i["noc.buffer"]);
        return new NocConfig(side, side, (int)i["noc.channels"], buffer, buffer, VcAllocation.BeforeSwitch, 1, RouterTiming.OfStages(stages, (int)i["noc.tile_link"]))
        {
            Concentration = (int)i["noc.concentration"],
            PacketFlits = (int)Math.Ceiling(i["noc.packet_bits"] / i["noc.flit_bits"]),
        };
    }
}
