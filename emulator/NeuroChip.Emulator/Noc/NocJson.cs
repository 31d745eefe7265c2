using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroChip.Emulator.Noc;

/// <summary>noc.json: curves and replays for machines. docs/reference/noc.md lists the fields.</summary>
public static class NocJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, NocResults results)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            Load(json, results.Load);
            json.WriteStartArray("routers");
            foreach (var router in results.Routers) Router(json, router);
            json.WriteEndArray();
            json.WriteStartArray("curves");
            foreach (var curve in results.Curves) Curve(json, curve);
            json.WriteEndArray();
            json.WriteStartArray("replays");
            foreach (var (router, replay) in results.Replays) Replay(json, router, replay);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void Load(Utf8JsonWriter json, NocLoad load)
    {
        json.WriteStartObject("load");
        json.WriteNumber("warmup_cycles", load.Warmup);
        json.WriteNumber("measured_cycles", load.Measure);
        json.WriteNumber("drain_cycles", load.Drain);
        json.WriteNumber("seed", load.Seed);
        json.WriteNumber("unstable_latency_cycles", load.UnstableLatency);
        json.WriteEndObject();
    }

    private static void Router(Utf8JsonWriter json, NocRouter router)
    {
        var config = router.Config;
        json.WriteStartObject();
        json.WriteString("name", router.Name);
        json.WriteString("kind", router.IsChip ? "chip" : "preset");
        json.WriteNumber("width", config.Width);
        json.WriteNumber("height", config.Height);
        json.WriteNumber("nodes_per_router", config.Concentration);
        json.WriteNumber("packet_flits", config.PacketFlits);
        json.WriteNumber("virtual_channels", config.VirtualChannels);
        json.WriteNumber("fifo_depth", config.Depth);
        json.WriteString("vc_allocation", config.Allocation.ToString());
        json.WriteNumber("switch_speedup", config.Speedup);
        json.WriteNumber("cycles_per_router", router.ZeroLoad.PerRouter);
        json.WriteNumber("injection_cycles", router.ZeroLoad.Injection);
        if (router.Mesh.Router.Stages is { } s)
        {
            json.WriteStartObject("stages");
            json.WriteNumber("routing", s.Routing);
            json.WriteNumber("vc_allocation", s.VcAllocation);
            json.WriteNumber("switch_allocation", s.SwitchAllocation);
            json.WriteNumber("traversal", s.Traversal);
            json.WriteNumber("link", s.Link);
            json.WriteNumber("credit", s.Credit);
            json.WriteEndObject();
        }
        json.WriteBoolean("rtl_twin", router.NotInTwin.Count == 0);
        json.WriteStartArray("not_in_rtl_twin");
        foreach (var reason in router.NotInTwin) json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Curve(Utf8JsonWriter json, LoadCurve curve)
    {
        json.WriteStartObject();
        json.WriteString("router", curve.Router.Name);
        json.WriteString("traffic", curve.Traffic);
        if (curve.Pattern == TrafficPattern.Hotspot) json.WriteNumber("hotspot", curve.Hotspot);
        json.WriteNumber("bound", curve.Bound.Rate);
        json.WriteNumber("mean_routers", curve.Bound.Routers);
        json.WriteNumber("zero_load_cycles", curve.ZeroLoad);
        json.WriteStartArray("points");
        foreach (var p in curve.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("offered", p.Offered);
            json.WriteNumber("accepted", p.Accepted);
            json.WriteNumber("accepted_min", p.AcceptedMin);
            json.WriteNumber("packets", p.Packets);
            Latency("latency_mean", p.Latency);
            Latency("network_latency_mean", p.NetworkLatency);
            Latency("latency_median", p.Median);
            Latency("latency_p99", p.P99);
            Latency("latency_max", p.Max);
            json.WriteBoolean("stable", p.IsStable);
            json.WriteEndObject();

            void Latency(string name, double cycles)
            {
                if (p.HasLatency) json.WriteNumber(name, cycles);
                else json.WriteNull(name);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Replay(Utf8JsonWriter json, NocRouter router, TraceReplay replay)
    {
        var summary = ReplaySummary.Of(replay);
        json.WriteStartObject();
        json.WriteString("router", router.Name);
        json.WriteString("trace", Path.GetFileName(replay.Trace.Name));
        json.WriteNumber("packets", replay.Trace.Count);
        json.WriteNumber("cycles", replay.Clocks);
        json.WriteNumber("latency_mean", summary.Latency);
        json.WriteNumber("network_latency_mean", summary.NetworkLatency);
        json.WriteNumber("latency_median", summary.Median);
        json.WriteNumber("latency_p99", summary.P99);
        json.WriteNumber("latency_max", summary.Max);
        json.WriteBoolean("reference", replay.Trace.HasReference);
        if (replay.Trace.HasReference)
        {
            json.WriteNumber("itime_differences", replay.InjectionDifferences);
            json.WriteNumber("atime_differences", replay.ArrivalDifferences);
        }
        json.WriteEndObject();
    }
}
