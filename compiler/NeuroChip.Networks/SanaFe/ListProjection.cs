namespace NeuroChip.Networks.SanaFe;

/// <summary>Single connections.</summary>
/// <param name="from">The group of all sources, or null.</param>
internal sealed class ListProjection(DraftGroup? from) : Projection
{
    private int[] _source = new int[16], _target = new int[16];
    private double[] _weight = new double[16];
    private int _count;

    // First connection of each source, after sorting.
    private int[]? _first;

    internal override DraftGroup? From => from;

    internal override long Count => _count;

    internal override double[] Weights
    {
        get
        {
            Sort();
            return _weight;
        }
    }

    internal void Add(int source, int target, double weight)
    {
        if (_count == _source.Length) Resize(Math.Max(16, 2 * _count));
        (_source[_count], _target[_count], _weight[_count]) = (source, target, weight);
        (_count, _first) = (_count + 1, null);
    }

    internal override void Connect(int source, RunList runs)
    {
        var first = Sort();
        if (source + 1 >= first.Length) return;
        for (var i = first[source]; i < first[source + 1]; i++) runs.Add(_target[i], FirstWeight + i, 1);
    }

    // By source; the order of the file holds within a source.
    private int[] Sort()
    {
        if (_first is not null) return _first;
        Resize(_count);
        var most = -1;
        foreach (var source in _source) most = Math.Max(most, source);
        var first = new int[most + 2];
        foreach (var source in _source) first[source + 1]++;
        for (var s = 0; s <= most; s++) first[s + 1] += first[s];
        var next = (int[])first.Clone();
        var (sources, targets, weights) = (new int[_count], new int[_count], new double[_count]);
        for (var i = 0; i < _count; i++)
        {
            var at = next[_source[i]]++;
            (sources[at], targets[at], weights[at]) = (_source[i], _target[i], _weight[i]);
        }
        (_source, _target, _weight) = (sources, targets, weights);
        return _first = first;
    }

    private void Resize(int size)
    {
        Array.Resize(ref _source, size);
        Array.Resize(ref _target, size);
        Array.Resize(ref _weight, size);
    }
}
