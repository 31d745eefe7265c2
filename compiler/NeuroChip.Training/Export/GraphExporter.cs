using NeuroChip.Networks.Graph;

namespace NeuroChip.Training.Export;

/// <summary>A trained network as the graph that every front end produces.</summary>
public static class GraphExporter
{
    /// <summary>Chains input, layers and output.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="layerNames">A unique name for each layer.</param>
    /// <param name="graphName">The graph's name.</param>
    public static SnnGraph ToGraph(SpikingNetwork network, IReadOnlyList<string> layerNames, string graphName)
    {
        var (first, last) = (network.Layers[0].InputShape, network.Layers[^1].OutputShape);
        var nodes = new List<SnnNode> { new InputNode("input", "input", first) { InputShape = first, OutputShape = first } };
        for (var l = 0; l < network.Layers.Count; l++) nodes.Add(network.Layers[l].ToNode(layerNames[l]));
        nodes.Add(new OutputNode("output", "output", last) { InputShape = last, OutputShape = last });
        var edges = new List<SnnEdge>();
        for (var n = 1; n < nodes.Count; n++) edges.Add(new SnnEdge(nodes[n - 1].Name, nodes[n].Name));
        return new SnnGraph(graphName, "NIR 1.0", nodes, edges);
    }
}
