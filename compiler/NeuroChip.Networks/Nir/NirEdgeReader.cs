using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Nir;

/// <summary>Reads the edges of a graph: a dataset of N x 2 node names in any order.</summary>
internal static class NirEdgeReader
{
    /// <summary>The edges between known nodes; the others are reported.</summary>
    internal static IReadOnlyList<SnnEdge> Read(Hdf5Group graph, IReadOnlySet<string> known, DiagnosticBag bag)
    {
        var position = graph.File.At(graph.PathOf("edges"));
        using var data = graph.TryDataset("edges");
        if (data is null)
        {
            bag.Error("NC0404", "the graph has no dataset 'edges'", position);
            return [];
        }
        if (data.Count == 0) return [];
        if (data.Kind != Hdf5Kind.Text || data.Dims.Count != 2 || data.Dims[1] != 2)
        {
            bag.Error("NC0405", $"'edges' must be pairs of names, found [{string.Join(", ", data.Dims)}] of {data.Kind.ToString().ToLowerInvariant()}", position);
            return [];
        }
        var names = data.ReadStrings();
        var edges = new List<SnnEdge>(names.Length / 2);
        var seen = new HashSet<SnnEdge>();
        for (var i = 0; i < names.Length; i += 2)
        {
            var edge = new SnnEdge(names[i], names[i + 1]);
            // NIR's edges are a set.
            if (seen.Add(edge)) edges.Add(edge);
            else bag.Warning("NC0407", $"the edge '{edge.Source}' -> '{edge.Target}' stands twice and counts once", position);
        }
        return Resolve(edges, known, position, bag);
    }

    /// <summary>
    /// Exporters have renamed a member of a nested graph without its edges (the published braille subgraph file names 'lif1' as 'lif').
    /// Where exactly one name is missing, exactly one node has no edge, and one name continues the other, they are the same node.
    /// </summary>
    private static List<SnnEdge> Resolve(List<SnnEdge> edges, IReadOnlySet<string> known, SourcePosition position, DiagnosticBag bag)
    {
        var named = edges.SelectMany(e => new[] { e.Source, e.Target }).ToHashSet(StringComparer.Ordinal);
        var missing = named.Where(n => !known.Contains(n)).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return edges;
        var loose = known.Where(n => !named.Contains(n)).ToArray();
        if (missing.Length == 1 && loose.Length == 1 && missing[0].Length > 0
            && (loose[0].StartsWith(missing[0], StringComparison.Ordinal) || missing[0].StartsWith(loose[0], StringComparison.Ordinal)))
        {
            bag.Warning("NC0407", $"edges name '{missing[0]}', which does not exist, and the node '{loose[0]}' has no edge; they are taken for the same", position);
            string Real(string name) => name == missing[0] ? loose[0] : name;
            return [.. edges.Select(e => new SnnEdge(Real(e.Source), Real(e.Target)))];
        }
        foreach (var name in missing.Take(20))
        {
            var edge = edges.First(e => e.Source == name || e.Target == name);
            bag.Error("NC0407", $"the edge '{edge.Source}' -> '{edge.Target}' names '{name}', which is not a node of the graph", position,
                loose.Length > 0 ? "nodes without an edge: " + string.Join(", ", loose.Order(StringComparer.Ordinal).Take(5)) : null);
        }
        return [.. edges.Where(e => known.Contains(e.Source) && known.Contains(e.Target))];
    }
}
