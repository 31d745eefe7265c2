namespace NeuroChip.Emulator.Noc;

/// <summary>A trace as traffic: each node's packets by creation, those of one clock in the order of the file.</summary>
internal sealed class TraceTraffic : INocTraffic
{
    private readonly NocTrace _trace;
    private readonly int[] _order;
    private readonly int[] _at;
    private readonly int[] _end;

    internal TraceTraffic(NocTrace trace, int nodes)
    {
        _trace = trace;
        _order = new int[trace.Count];
        _at = new int[nodes];
        _end = new int[nodes];
        foreach (var source in trace.Source) _end[source]++;
        for (var (node, sum) = (0, 0); node < nodes; node++)
        {
            _at[node] = sum;
            sum += _end[node];
            _end[node] = _at[node];
        }
        for (var i = 0; i < trace.Count; i++) _order[_end[trace.Source[i]]++] = i;
        for (var node = 0; node < nodes; node++)
            Array.Sort(_order, _at[node], _end[node] - _at[node], Comparer<int>.Create((a, b) => Order(trace.Created, a, b)));
    }

    public bool Next(int node, out long created, out int destination, out int index)
    {
        (created, destination, index) = (0, 0, 0);
        if (_at[node] == _end[node]) return false;
        index = _order[_at[node]++];
        (created, destination) = (_trace.Created[index], _trace.Destination[index]);
        return true;
    }

    private static int Order(long[] created, int a, int b) => created[a] != created[b] ? created[a].CompareTo(created[b]) : a.CompareTo(b);
}
