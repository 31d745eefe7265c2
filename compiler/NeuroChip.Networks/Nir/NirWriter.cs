using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// Writes a network as a .nir file of version 1.0 that <see cref="NirReader"/> and the nir package read. Weights are 32-bit, neuron
/// parameters 64-bit floats; the same network gives the same bytes. Parameters of length 1 are spread over the population where its
/// shape is known, because other readers take a node's shape from them.
/// </summary>
public static class NirWriter
{
    /// <summary>The version written.</summary>
    public const string Version = "1.0";

    /// <summary>Writes the graph, replacing an existing file; warnings are dropped.</summary>
    /// <exception cref="DiagnosticException">NC0103 (not writable), NC0107 (no library), NC0405 (a node that NIR cannot express).</exception>
    public static void Write(SnnGraph graph, string path) => Write(graph, path, new DiagnosticBag());

    /// <summary>Writes the graph, replacing an existing file. What NIR has no word for is kept as metadata and told as NC0410 in <paramref name="bag"/>.</summary>
    /// <exception cref="DiagnosticException">NC0103 (not writable), NC0107 (no library), NC0405 (a node that NIR cannot express).</exception>
    /// <param name="graph">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="bag">Receives NC0410.</param>
    /// <param name="name">What messages call the file, where it is moved to another place once it is whole; null = its path.</param>
    public static void Write(SnnGraph graph, string path, DiagnosticBag bag, string? name = null)
    {
        using var file = Hdf5File.Create(path, name);
        file.Root.Write("version", Version);
        using var node = file.Root.CreateGroup("node");
        NirSemantics.Write(node, graph.Implied, bag);
        Graph(node, graph, graph.Implied, bag);
    }

    private static void Graph(Hdf5Group group, SnnGraph graph, SnnSemantics semantics, DiagnosticBag bag)
    {
        group.Write("type", "NIRGraph");
        group.Write("edges", [.. graph.Edges.SelectMany(e => new[] { e.Source, e.Target })], graph.Edges.Count, 2);
        using var nodes = group.CreateGroup("nodes");
        foreach (var node in graph.Nodes)
        {
            if (node.Name.Length == 0 || node.Name.AsSpan().IndexOfAny('/', '\0') >= 0 || node.Name is "." or "..")
                throw new DiagnosticException("NC0405", $"the node name '{node.Name}' cannot stand in an HDF5 file", nodes.File.At(nodes.Path), "write the graph before it is flattened");
            using var member = nodes.CreateGroup(node.Name);
            if (node is SubgraphNode sub) Graph(member, sub.Graph, semantics, bag);
            else if (node is NeuronNode { } neuron && NirInteger.Concerns(neuron)) NirInteger.Write(member, neuron, semantics, bag);
            else if (node is NeuronNode { } converted && NirStart.Concerns(converted)) NirStart.Write(member, converted, bag);
            else NirNodeWriter.Write(member, node);
        }
    }
}
