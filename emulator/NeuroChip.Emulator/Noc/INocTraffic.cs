namespace NeuroChip.Emulator.Noc;

/// <summary>What the nodes send.</summary>
public interface INocTraffic
{
    /// <summary>The next packet of a node; a node's packets come in the order of their creation.</summary>
    /// <param name="node">Node that sends it.</param>
    /// <param name="created">Clock in which it is ready.</param>
    /// <param name="destination">Node that it goes to.</param>
    /// <param name="index">A number by which the observer knows it again.</param>
    /// <returns>False when the node sends nothing any more.</returns>
    bool Next(int node, out long created, out int destination, out int index);
}
