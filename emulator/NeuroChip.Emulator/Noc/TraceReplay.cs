using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Emulator.Noc;

/// <summary>A trace run through a mesh: when every packet was sent and when it arrived.</summary>
/// <param name="Trace">What was run.</param>
/// <param name="Injected">Clock of injection, by packet.</param>
/// <param name="Arrived">Clock of arrival, by packet.</param>
/// <param name="Clocks">Clocks from 0 to the last arrival, that one included.</param>
public sealed record TraceReplay(NocTrace Trace, long[] Injected, long[] Arrived, long Clocks)
{
    /// <summary>Runs a trace.</summary>
    /// <exception cref="DiagnosticException">NC0602: a packet of a node that the mesh does not have.</exception>
    public static TraceReplay Run(NocConfig config, NocTrace trace) => Run(config, trace, RouterModel.Fastest);

    internal static TraceReplay Run(NocConfig config, NocTrace trace, RouterModel model)
    {
        for (var i = 0; i < trace.Count; i++)
            if (Math.Max(trace.Source[i], trace.Destination[i]) >= config.Nodes)
                throw new DiagnosticException("NC0602", string.Create(CultureInfo.InvariantCulture,
                    $"packet {i + 1} goes from node {trace.Source[i]} to node {trace.Destination[i]}, but the mesh has {config.Width} x {config.Height} nodes"),
                    new SourcePosition(trace.Name), "set mesh.width and mesh.height");
        var log = new Log(trace.Count);
        var simulation = new NocSimulation(config, new TraceTraffic(trace, config.Nodes), log, model);
        simulation.Run(long.MaxValue);
        return new TraceReplay(trace, log.Injected, log.Arrived, trace.Count == 0 ? 0 : log.Arrived.Max() + 1);
    }

    /// <summary>Packets whose injection differs from the reference of the trace.</summary>
    public int InjectionDifferences => Count(Trace.Injected, Injected);

    /// <summary>Packets whose arrival differs from the reference of the trace.</summary>
    public int ArrivalDifferences => Count(Trace.Arrived, Arrived);

    /// <summary>Packets that differ in either, ascending.</summary>
    public IEnumerable<int> Differences() =>
        Enumerable.Range(0, Trace.Injected.Length).Where(i => Trace.Injected[i] != Injected[i] || Trace.Arrived[i] != Arrived[i]);

    private static int Count(long[] expected, long[] actual)
    {
        var count = 0;
        for (var i = 0; i < expected.Length; i++)
            if (expected[i] != actual[i]) count++;
        return count;
    }

    private sealed class Log(int packets) : INocObserver
    {
        internal long[] Injected { get; } = new long[packets];

        internal long[] Arrived { get; } = new long[packets];

        void INocObserver.Injected(in NocPacket packet) => Injected[packet.Index] = packet.Injected;

        void INocObserver.Arrived(in NocPacket packet, long clock) => Arrived[packet.Index] = clock;
    }
}
