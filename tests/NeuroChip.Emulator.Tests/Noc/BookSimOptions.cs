using System.Globalization;
using System.Text.RegularExpressions;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>The router that a trace's first line describes in BookSim2's options.</summary>
internal static partial class BookSimOptions
{
    internal static NocConfig Config(NocTrace trace)
    {
        var mesh = Mesh(trace);
        // With use_noc_latency, BookSim2's default, the wires of a concentrated mesh are as long as the block of nodes at a router is wide; those to the nodes have one cycle.
        var (concentration, noc) = (trace.Header.Concentration ?? 1, trace.Header.Text.Contains("use_noc_latency=1", StringComparison.Ordinal));
        return NocConfig.OfPreset(mesh) with
        {
            Concentration = concentration,
            PacketFlits = trace.Header.PacketFlits ?? 1,
            Timing = RouterTiming.OfStages(mesh.Router.Stages! with { Link = noc ? 2 : 1 }, 1),
        };
    }

    internal static MeshConfig Mesh(NocTrace trace)
    {
        var h = trace.Header;
        var stages = new RouterStages(Option(h, "routing_delay", 0), Option(h, "vc_alloc_delay", 1), Option(h, "sw_alloc_delay", 1),
            1 + Option(h, "st_prepare_delay", 0), 1, Option(h, "credit_delay", 0));
        var allocation = h.Text.Contains("speculative=0", StringComparison.Ordinal) ? VcAllocation.BeforeSwitch
            : h.Text.Contains("vc_allocator=islip", StringComparison.Ordinal) ? VcAllocation.Speculative : VcAllocation.WithSwitch;
        return new MeshConfig(h.Width!.Value, h.Height!.Value, h.Depth!.Value, stages.HopCycles, stages.CreditCycles, stages.InjectionCycles)
        {
            Router = new RouterConfig(h.VirtualChannels!.Value, allocation, Option(h, "internal_speedup", 1), stages),
        };
    }

    private static int Option(TraceHeader header, string name, int fallback)
    {
        var match = Assignment().Matches(header.Text).FirstOrDefault(m => m.Groups[1].Value == name);
        return match is null ? fallback : int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\w+)=(\d+)")]
    private static partial Regex Assignment();
}
