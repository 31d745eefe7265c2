using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// Reads the Neuromorphic Intermediate Representation (Pedersen et al., Nat. Commun. 15:8122, 2024) from its HDF5 files,
/// versions 0.1, 0.2 and 1.0. Unknown further members of a node are ignored; nested graphs stay nested.
/// </summary>
public static class NirReader
{
    private const int MaxNesting = 32;
    private const int MaxNodes = 100_000;

    /// <summary>Reads a graph; warnings are dropped.</summary>
    /// <exception cref="DiagnosticException">Every problem of the file (NC0102, NC0107, NC0401 to NC0409, NC0504).</exception>
    public static SnnGraph Read(string path) => Read(path, new DiagnosticBag());

    /// <summary>Reads a graph; warnings stay in <paramref name="bag"/>, errors are thrown together.</summary>
    /// <exception cref="DiagnosticException">Every problem of the file (NC0102, NC0107, NC0401 to NC0409, NC0504).</exception>
    public static SnnGraph Read(string path, DiagnosticBag bag)
    {
        try
        {
            using var file = Hdf5File.Open(path);
            var version = Version(file, bag);
            using var root = file.Root.TryGroup("node");
            if (root is null || !root.Has("type") || !root.Has("nodes"))
            {
                bag.Error("NC0402", "the file has no NIR graph at /node", file.At("/"), "write it with nir.write");
                bag.ThrowIfErrors();
            }
            if (new NirAttributes(root!, "node", bag).Text("type") is not "NIRGraph")
                bag.Error("NC0402", "the root node is not of type NIRGraph", file.At("/node/type"), "wrap the node into a graph with an Input and an Output");
            bag.ThrowIfErrors();
            var nodes = 0;
            var graph = Graph(root!, System.IO.Path.GetFileNameWithoutExtension(path), "NIR " + version, bag, 0, ref nodes) with { Implied = NirSemantics.Read(root!, bag) };
            bag.ThrowIfErrors();
            return graph;
        }
        catch (DiagnosticException e)
        {
            // What was collected before a damaged object ended the walk is part of the report.
            if (ReferenceEquals(e.Diagnostics, bag.Items) || e.Diagnostics.SequenceEqual(bag.Items)) throw;
            throw new DiagnosticException([.. bag.Items, .. e.Diagnostics]);
        }
    }

    private static string Version(Hdf5File file, DiagnosticBag bag)
    {
        if (!file.Root.Has("version"))
        {
            // Without a graph either, the file is not NIR at all, which is reported next.
            if (file.Root.Has("node")) bag.Error("NC0403", "the file states no NIR version", file.At("/version"), "supported are 0.1, 0.2 and 1.0");
            return "?";
        }
        var version = new NirAttributes(file.Root, "file", bag).Text("version")?.Trim() ?? "?";
        var parts = version.Split('.');
        if (parts.Length < 2 || (parts[0], parts[1]) is not (("0", "1" or "2") or ("1", "0")))
        {
            bag.Error("NC0403", $"NIR version '{(version.Length > 40 ? version[..40] : version)}' is not supported", file.At("/version"), "supported are 0.1, 0.2 and 1.0");
        }
        return version;
    }

    private static SnnGraph Graph(Hdf5Group group, string name, string format, DiagnosticBag bag, int depth, ref int count)
    {
        var nodes = new List<SnnNode>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        using var members = group.TryGroup("nodes");
        if (members is null)
        {
            bag.Error("NC0404", $"the graph '{name}' has no group 'nodes'", group.File.At(group.PathOf("nodes")));
            return new SnnGraph(name, format, nodes, []);
        }
        foreach (var member in members.Names())
        {
            known.Add(member);
            if (++count > MaxNodes) throw new DiagnosticException("NC0409", $"more than {MaxNodes} nodes", members.File.At(members.Path));
            try
            {
                if (Node(members, member, format, bag, depth, ref count) is { } node) nodes.Add(node);
            }
            catch (DiagnosticException e)
            {
                bag.AddRange(e.Diagnostics.Except(bag.Items));
            }
        }
        var edges = NirEdgeReader.Read(group, known, bag);
        return new SnnGraph(name, format, nodes, edges);
    }

    private static SnnNode? Node(Hdf5Group members, string name, string format, DiagnosticBag bag, int depth, ref int count)
    {
        var origin = members.File.At(members.PathOf(name)).File;
        using var group = members.TryGroup(name);
        if (group is null)
        {
            bag.Error("NC0405", $"node '{name}' is not a group", new SourcePosition(origin));
            return null;
        }
        var type = new NirAttributes(group, "node", bag).Text("type");
        if (type is null)
        {
            bag.Error("NC0404", $"node '{name}' states no type", members.File.At(group.PathOf("type")));
            return null;
        }
        if (type != "NIRGraph") return NirNodeReader.Read(type, name, origin, new NirAttributes(group, type, bag), bag);
        // A hard link from a group to one of its ancestors is valid HDF5 and would nest for ever.
        if (depth >= MaxNesting) throw new DiagnosticException("NC0409", $"graphs are nested more than {MaxNesting} deep", new SourcePosition(origin));
        return new SubgraphNode(name, origin, Graph(group, name, format, bag, depth + 1, ref count));
    }
}
