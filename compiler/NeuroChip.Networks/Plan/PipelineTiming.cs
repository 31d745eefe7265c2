using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>Depth of each population and the pairs of populations whose projections are feedback.</summary>
internal sealed record PipelineTiming(Dictionary<SnnNode, int> Depth, HashSet<(SnnNode Source, SnnNode Target)> Feedback)
{
    /// <summary>
    /// Feedback is what closes a cycle in a depth-first walk from the input in file order (such an edge lies in a strongly connected
    /// component by construction). Depth is the longest path over the other edges.
    /// </summary>
    internal static PipelineTiming Compute(IReadOnlyList<SnnNode> populations, List<LinearPath> paths)
    {
        var order = new Dictionary<SnnNode, int>(ReferenceEqualityComparer.Instance);
        foreach (var p in populations) order[p] = order.Count;
        var after = populations.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var path in paths) after[order[path.Source]].Add(order[path.Target]);
        var next = after.Select(s => s.ToArray()).ToArray();

        var state = new int[populations.Count];
        var cursor = new int[populations.Count];
        var finished = new List<int>(populations.Count);
        var feedback = new HashSet<(int, int)>();
        // Everything is reachable from the input; the second pass only guards against a plan without one.
        foreach (var root in Enumerable.Range(0, populations.Count).OrderBy(i => populations[i] is InputNode ? 0 : 1).ThenBy(i => i))
        {
            if (state[root] == 0) Visit(root, next, state, cursor, finished, feedback);
        }

        var depth = new int[populations.Count];
        for (var i = finished.Count - 1; i >= 0; i--)
        {
            var source = finished[i];
            foreach (var target in next[source])
                if (!feedback.Contains((source, target))) depth[target] = Math.Max(depth[target], depth[source] + 1);
        }
        var depths = new Dictionary<SnnNode, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < depth.Length; i++) depths[populations[i]] = depth[i];
        var pairs = new HashSet<(SnnNode, SnnNode)>(feedback.Select(f => (populations[f.Item1], populations[f.Item2])));
        return new PipelineTiming(depths, pairs);
    }

    private static void Visit(int root, int[][] next, int[] state, int[] cursor, List<int> finished, HashSet<(int, int)> feedback)
    {
        const int open = 1, closed = 2;
        var stack = new Stack<int>();
        stack.Push(root);
        state[root] = open;
        while (stack.TryPeek(out var node))
        {
            if (cursor[node] == next[node].Length)
            {
                state[node] = closed;
                finished.Add(node);
                stack.Pop();
                continue;
            }
            var target = next[node][cursor[node]++];
            if (state[target] == open) feedback.Add((node, target));
            else if (state[target] == 0)
            {
                state[target] = open;
                stack.Push(target);
            }
        }
    }
}
