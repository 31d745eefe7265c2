namespace NeuroChip.Compiler.Mapping.Traffic;

/// <summary>Who sends how many packets to whom in a step, given the cut and the rates. Multicast is replication at the source: one packet per destination core and axon.</summary>
public sealed class CoreTraffic
{
    internal CoreTraffic(int cores, CoreFlow[] flows, double[] fromHost, double[] toHost)
    {
        (Cores, Flows, FromHost, ToHost) = (cores, flows, fromHost, toHost);
        PacketsBetweenCores = flows.Sum(f => f.Packets);
        PacketsFromHost = fromHost.Sum();
        PacketsToHost = toHost.Sum();
    }

    /// <summary>Number of cores.</summary>
    public int Cores { get; }

    /// <summary>Flows between cores, ordered by source, then destination; each pair once.</summary>
    public IReadOnlyList<CoreFlow> Flows { get; }

    /// <summary>Per core, packets per step from the host.</summary>
    public IReadOnlyList<double> FromHost { get; }

    /// <summary>Per core, packets per step to the host.</summary>
    public IReadOnlyList<double> ToHost { get; }

    /// <summary>Packets per step from core to core.</summary>
    public double PacketsBetweenCores { get; }

    /// <summary>Packets per step from the host.</summary>
    public double PacketsFromHost { get; }

    /// <summary>Packets per step to the host.</summary>
    public double PacketsToHost { get; }

    /// <summary>All packets per step.</summary>
    public double Packets => PacketsBetweenCores + PacketsFromHost + PacketsToHost;
}
