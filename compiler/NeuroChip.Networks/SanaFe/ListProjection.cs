namespace NeuroChip.Networks.SanaFe;

/// <summary>Single connections.</summary>
/// <param name="from">The group of all sources, or null.</param>
internal sealed class ListProjection(DraftGroup? from) : Projection
{
    private readonly List<Connection> _list = [];
    private Connection[]? _bySource;

    private sealed record Connection(int Source, int Target, double Weight);

    internal override DraftGroup? From => from;

    internal override long Count => _list.Count;

    internal override double[] Weights => Array.ConvertAll(BySource, c => c.Weight);

    // A stable sort: the order of the file holds within a source.
    private Connection[] BySource => _bySource ??= [.. _list.OrderBy(c => c.Source)];

    internal void Add(int source, int target, double weight)
    {
        _list.Add(new(source, target, weight));
        _bySource = null;
    }

    internal override void Connect(int source, RunList runs)
    {
        var list = BySource;
        for (var i = FirstOf(source, list); i < list.Length && list[i].Source == source; i++) runs.Add(list[i].Target, FirstWeight + i, 1);
    }

    private static int FirstOf(int source, Connection[] list)
    {
        var (low, high) = (0, list.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].Source < source) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
